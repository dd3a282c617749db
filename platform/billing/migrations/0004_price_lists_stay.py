"""A price list that has begun stays as it is: offers were made from it."""

from typing import ClassVar

from django.db import migrations

ADD = """
CREATE FUNCTION public.billing_keep_price_list() RETURNS trigger LANGUAGE plpgsql
SET search_path = '' AS $$
BEGIN
    IF OLD.valid_from <= CURRENT_DATE THEN
        RAISE EXCEPTION 'the price list of % has begun: it stays as it is', OLD.valid_from
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION public.billing_keep_price_list() FROM PUBLIC;
CREATE TRIGGER keep_begun BEFORE UPDATE OR DELETE ON public.billing_pricelist
    FOR EACH ROW EXECUTE FUNCTION public.billing_keep_price_list();
"""
DROP = """
DROP TRIGGER keep_begun ON public.billing_pricelist;
DROP FUNCTION public.billing_keep_price_list();
"""


class Migration(migrations.Migration):
    """One trigger."""

    dependencies: ClassVar = [("billing", "0003_first_price_list")]
    operations: ClassVar = [migrations.RunSQL(ADD, DROP)]

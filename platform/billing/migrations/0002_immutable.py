"""What is issued or booked stays as it is, whoever is logged in, and the ledger balances.

The functions run with the rights of whoever writes; nobody may call them.
"""

from django.db import migrations

APPEND_ONLY = (
    "billing_creditnote",
    "billing_ledgertransaction",
    "billing_ledgerentry",
    "billing_fact",
    "billing_billingaudit",
)
INVOICE = "billing_invoice"
LEDGER = ("billing_ledgertransaction", "billing_ledgerentry")
FUNCTIONS = """
CREATE FUNCTION public.billing_refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = '' AS $$
BEGIN
    RAISE EXCEPTION '% keeps its rows: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION public.billing_keep_invoice() RETURNS trigger LANGUAGE plpgsql
SET search_path = '' AS $$
BEGIN
    IF OLD.credited_at IS NULL AND NEW.credited_at IS NOT NULL
       AND pg_catalog.to_jsonb(NEW) - 'credited_at' = pg_catalog.to_jsonb(OLD) - 'credited_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'invoice % is issued: it stays as it is', OLD.number
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION public.billing_balance() RETURNS trigger LANGUAGE plpgsql
SET search_path = '' AS $$
DECLARE
    booked uuid;
    debits numeric;
    credits numeric;
BEGIN
    IF TG_TABLE_NAME = 'billing_ledgertransaction' THEN
        booked := NEW.id;
    ELSE
        booked := NEW.transaction_id;
    END IF;
    SELECT pg_catalog.sum(debit_cents), pg_catalog.sum(credit_cents) INTO debits, credits
      FROM public.billing_ledgerentry WHERE transaction_id = booked;
    IF debits IS NULL OR debits <> credits THEN
        RAISE EXCEPTION 'transaction % does not balance: % and %', booked, debits, credits
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION public.billing_refuse_change(), public.billing_keep_invoice(),
    public.billing_balance() FROM PUBLIC;
"""
DROP_FUNCTIONS = """
DROP FUNCTION public.billing_refuse_change();
DROP FUNCTION public.billing_keep_invoice();
DROP FUNCTION public.billing_balance();
"""


def _triggers() -> str:
    refuse = "EXECUTE FUNCTION public.billing_refuse_change();"
    lines = [
        f"CREATE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON public.{table} FOR EACH ROW {refuse}"
        for table in APPEND_ONLY
    ]
    lines += [
        f"CREATE TRIGGER keep_table BEFORE TRUNCATE ON public.{table} FOR EACH STATEMENT {refuse}"
        for table in (*APPEND_ONLY, INVOICE)
    ]
    lines += [
        f"CREATE TRIGGER keep_rows BEFORE DELETE ON public.{INVOICE} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER keep_issued BEFORE UPDATE ON public.{INVOICE} FOR EACH ROW"
        " EXECUTE FUNCTION public.billing_keep_invoice();",
    ]
    lines += [
        f"CREATE CONSTRAINT TRIGGER balance AFTER INSERT ON public.{table} DEFERRABLE"
        " INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.billing_balance();"
        for table in LEDGER
    ]
    return "\n".join(lines)


def _drop_triggers() -> str:
    lines = [f"DROP TRIGGER keep_rows ON public.{table};" for table in (*APPEND_ONLY, INVOICE)]
    lines += [f"DROP TRIGGER keep_table ON public.{table};" for table in (*APPEND_ONLY, INVOICE)]
    lines += [f"DROP TRIGGER keep_issued ON public.{INVOICE};"]
    lines += [f"DROP TRIGGER balance ON public.{table};" for table in LEDGER]
    return "\n".join(lines)


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTIONS + _triggers(), _drop_triggers() + DROP_FUNCTIONS),
    ]

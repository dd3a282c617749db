"""Objects of one's own, by which somebody else's rights could be borrowed."""

PEEK = "RETURNS text SECURITY DEFINER LANGUAGE sql AS 'SELECT 1::text'"
NOTHING = "EXECUTE FUNCTION suppress_redundant_updates_trigger()"

MAKING: dict[str, tuple[str, ...]] = {
    "a temporary table": ("CREATE TEMP TABLE t (x int)",),
    "a temporary view": ("CREATE TEMP VIEW v AS SELECT text FROM conversations_post",),
    "a temporary function": (f"CREATE FUNCTION pg_temp.peek() {PEEK}",),
    "a function in public": (f"CREATE FUNCTION public.peek() {PEEK}",),
    "a function beside the residents'": (f"CREATE FUNCTION {{schema}}.peek() {PEEK}",),
    "a function in PostgreSQL's own schema": (f"CREATE FUNCTION pg_catalog.peek() {PEEK}",),
    "a table in public": ("CREATE TABLE public.t (x int)",),
    "a table beside the residents'": ("CREATE TABLE {schema}.t (x int)",),
    "a schema": ("CREATE SCHEMA mine",),
    "a schema first in the path of others": ("CREATE SCHEMA kwartier_app",),
    "an operator that shadows =": (
        "CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)",
    ),
    "a cast that runs code": ("CREATE TYPE public.mine AS (x text)",),
    "a domain": ("CREATE DOMAIN public.mine AS text",),
    "a foreign key as a question": (
        "CREATE TABLE {schema}.t (id uuid REFERENCES conversations_post)",
    ),
    "a trigger on residents' rows": (
        f"CREATE TRIGGER t BEFORE UPDATE ON conversations_post FOR EACH ROW {NOTHING}",
    ),
    "a trigger on rows it may write": (
        f"CREATE TRIGGER t BEFORE UPDATE ON announcements_announcement FOR EACH ROW {NOTHING}",
    ),
    "a rule on rows it may write": (
        "CREATE RULE r AS ON INSERT TO announcements_announcement DO ALSO SELECT 1",
    ),
    "an index with a function in it": ("CREATE INDEX ON conversations_post (upper(text))",),
    "statistics on what it cannot read": (
        "CREATE STATISTICS s ON text, title FROM conversations_post",
    ),
    "a policy": ("CREATE POLICY p ON public.identities_identity USING (true)",),
    "an event trigger": (f"CREATE EVENT TRIGGER e ON ddl_command_end {NOTHING}",),
    "a publication": ("CREATE PUBLICATION p FOR ALL TABLES",),
    "a subscription": ("CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect = off)",),
    "a collation": ('CREATE COLLATION public.mine FROM "C"',),
    "a comment": ("COMMENT ON TABLE conversations_post IS 'mine'",),
    "a library": ("LOAD '/tmp/kwartier-escape.so'",),
}

"""Looks at residents' content, straight and round the corner."""

POST = "SELECT text FROM conversations_post"

READING: dict[str, tuple[str, ...]] = {
    "a plain look at residents' content": (POST,),
    "another municipality's content": ("SELECT text FROM {other}.conversations_post",),
    "RESET ROLE first": ("RESET ROLE", POST),
    "statements stacked in one": ("SELECT 1; RESET ROLE; " + POST,),
    "stacked behind a condition": ("SELECT 1 WHERE 'a' = 'a'; RESET ROLE; " + POST,),
    "set_config and query_to_xml in one SELECT": (
        f"SELECT set_config('role', 'none', true), query_to_xml('{POST}', true, false, '')",
    ),
    "set_config to the app's role": (
        f"SELECT set_config('role', 'kwartier_app', true), query_to_xml('{POST}', true, false, '')",
    ),
    "COMMIT first": ("COMMIT; " + POST,),
    "SET ROLE to the owner": ("SET ROLE kwartier_owner", POST),
    "SET SESSION AUTHORIZATION": ("SET SESSION AUTHORIZATION kwartier_app", POST),
    "a table that only its schema hides": ("SELECT text FROM {schema}.conversations_reply",),
    "SET ROLE to the app": ("SET ROLE kwartier_app", POST),
    "SET LOCAL ROLE after a savepoint": ("SAVEPOINT s; SET LOCAL ROLE kwartier_app", POST),
    "query_to_xml alone": (f"SELECT query_to_xml('{POST}', true, false, '')",),
    "table_to_xml": ("SELECT table_to_xml('{schema}.conversations_post', true, false, '')",),
    "a cursor": ("DECLARE c CURSOR FOR " + POST, "FETCH ALL FROM c"),
    "a prepared statement": ("PREPARE p AS " + POST, "EXECUTE p"),
    "one column": ("SELECT title FROM conversations_post LIMIT 1",),
    "only a count": ("SELECT count(*) FROM conversations_post",),
    "only whether there is any": ("SELECT EXISTS (SELECT FROM conversations_reply)",),
    "system columns": ("SELECT ctid, xmin FROM conversations_post",),
    "COPY TO": ("COPY conversations_post TO STDOUT",),
    "COPY a query": (f"COPY ({POST}) TO STDOUT",),
    "EXPLAIN ANALYZE": ("EXPLAIN ANALYZE " + POST,),
    "a dump's lock": ("LOCK TABLE conversations_post IN ACCESS SHARE MODE",),
    "a DO block": ("DO $$ BEGIN PERFORM text FROM conversations_post; END $$",),
    "a DO block that changes role": (
        "DO $$ BEGIN EXECUTE 'SET ROLE kwartier_app'; PERFORM text FROM conversations_post; END $$",
    ),
    "a sub-select beside what is allowed": (
        "SELECT (SELECT text FROM conversations_post LIMIT 1) FROM public.tenants_municipality",
    ),
    "a join with what is allowed": (
        "SELECT p.text FROM announcements_target"
        " JOIN conversations_post p USING (neighbourhood_id)",
    ),
    "a file of the server": ("SELECT pg_read_file('/etc/hostname')",),
    "a folder of the server": ("SELECT pg_ls_dir('.')",),
    "lo_import": ("SELECT lo_import('/etc/hostname')",),
    "lo_export": ("SELECT lo_export(1, '/tmp/kwartier-escape')",),
    "COPY to a file": ("COPY (SELECT 1) TO '/tmp/kwartier-escape'",),
    "COPY to a program": ("COPY (SELECT 1) TO PROGRAM 'true'",),
    "sampled values": ("SELECT stavalues1 FROM pg_statistic",),
    "sampled values of several columns": ("SELECT * FROM pg_statistic_ext_data",),
    "password hashes": ("SELECT rolpassword FROM pg_authid",),
}

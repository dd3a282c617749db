"""Ways to reach further that are no privilege on a table. Each query must find nothing.

`%(login)s` is the login; each row is one line of the report.
"""

QUERIES = {
    "may create in a schema": """
        SELECT nspname FROM pg_namespace WHERE has_schema_privilege(%(login)s, oid, 'CREATE')""",
    "may make objects in the database": """
        SELECT p FROM unnest(ARRAY['CREATE', 'TEMP']) p
         WHERE has_database_privilege(%(login)s, current_database(), p)""",
    "has an attribute of the powerful": """
        SELECT rolname FROM pg_roles WHERE rolname = %(login)s
           AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)""",
    "is a member of another role, or another is of it": """
        SELECT roleid::regrole || ' has ' || member::regrole FROM pg_auth_members
         WHERE %(login)s::regrole IN (member, roleid)""",
    "owns something": """
        SELECT classid::regclass || ' ' || objid FROM pg_shdepend
         WHERE refobjid = %(login)s::regrole AND deptype = 'o'""",
    "may run a function that is not PostgreSQL's": """
        SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
         WHERE nspname NOT IN ('pg_catalog', 'information_schema')
           AND has_function_privilege(%(login)s, p.oid, 'EXECUTE')""",
    "may run a function with its owner's rights": """
        SELECT p.oid::regprocedure::text FROM pg_proc p
         WHERE prosecdef AND has_function_privilege(%(login)s, p.oid, 'EXECUTE')""",
    "may run one of PostgreSQL's functions that it did not allow": """
        SELECT p.oid::regprocedure::text FROM pg_proc p
          LEFT JOIN pg_init_privs i ON i.objoid = p.oid AND i.classoid = 'pg_proc'::regclass
         WHERE pronamespace = 'pg_catalog'::regnamespace
           AND proacl::text IS DISTINCT FROM i.initprivs::text""",
    "may do with PostgreSQL's own tables what it did not allow": """
        SELECT c.oid::regclass::text FROM pg_class c
          LEFT JOIN pg_init_privs i
            ON i.objoid = c.oid AND i.classoid = 'pg_class'::regclass AND i.objsubid = 0
         WHERE relnamespace = 'pg_catalog'::regnamespace
           AND relkind IN ('r', 'v') AND relacl::text IS DISTINCT FROM i.initprivs::text""",
    "will have what is made later": """
        SELECT defaclobjtype::text || ' ' || defaclacl::text FROM pg_default_acl
         WHERE %(login)s <> 'kwartier_app' AND (defaclacl::text LIKE '%%' || %(login)s || '=%%'
            OR defaclacl::text ~ '[{,]=' OR defaclrole <> 'kwartier_owner'::regrole)""",
    "may use a foreign server, or an untrusted language": """
        SELECT srvname FROM pg_foreign_server
         WHERE has_server_privilege(%(login)s, oid, 'USAGE')
         UNION ALL SELECT lanname FROM pg_language
         WHERE NOT lanpltrusted AND lanname NOT IN ('internal', 'c')
           AND has_language_privilege(%(login)s, oid, 'USAGE')""",
    "could read a large object": "SELECT oid::text FROM pg_largeobject_metadata",
    "finds an extension": "SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'",
    "finds a table without a search_path of its own being empty": """
        SELECT coalesce(s.setconfig[1], 'no setting') FROM pg_roles r
          LEFT JOIN pg_db_role_setting s ON s.setrole = r.oid AND s.setdatabase = 0
         WHERE rolname = %(login)s AND s.setconfig IS DISTINCT FROM ARRAY['search_path=""']""",
}

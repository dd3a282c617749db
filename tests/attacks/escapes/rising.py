"""More rights than one has."""

RISING: dict[str, tuple[str, ...]] = {
    "a grant to itself": ("GRANT SELECT ON conversations_post TO CURRENT_USER",),
    "the app's role": ("GRANT kwartier_app TO CURRENT_USER",),
    "the owner's role": ("GRANT kwartier_owner TO CURRENT_USER",),
    "pg_read_all_data": ("GRANT pg_read_all_data TO CURRENT_USER",),
    "pg_execute_server_program": ("GRANT pg_execute_server_program TO CURRENT_USER",),
    "a new role": ("CREATE ROLE mine SUPERUSER",),
    "an attribute": ("ALTER ROLE CURRENT_USER BYPASSRLS",),
    "the owner's password": ("ALTER ROLE kwartier_owner PASSWORD 'mine'",),
    "the app's search_path": ("ALTER ROLE kwartier_app SET search_path = mine",),
    "the database's search_path": ("ALTER DATABASE {database} SET search_path = mine",),
    "a table's ownership": ("ALTER TABLE conversations_post OWNER TO CURRENT_USER",),
    "what the owner owns": ("REASSIGN OWNED BY kwartier_owner TO CURRENT_USER",),
    "row-level security off": (
        "ALTER TABLE public.identities_identity DISABLE ROW LEVEL SECURITY",
    ),
    "default privileges of the owner": (
        "ALTER DEFAULT PRIVILEGES FOR ROLE kwartier_owner GRANT SELECT ON TABLES TO CURRENT_USER",
    ),
    "the server's settings": ("ALTER SYSTEM SET log_statement = 'all'",),
    "a setting of superusers": ("SET session_replication_role = replica",),
    "a preloaded library": ("SET session_preload_libraries = 'mine'",),
    "the server's configuration anew": ("SELECT pg_reload_conf()",),
    "a foreign server": (
        "CREATE FOREIGN DATA WRAPPER mine",
        "CREATE SERVER s FOREIGN DATA WRAPPER mine",
    ),
    "a dump through replication": ("SELECT pg_create_physical_replication_slot('mine')",),
    "the write-ahead log's place": ("SELECT pg_switch_wal()",),
    "a backup": ("CHECKPOINT",),
    "dropping residents' content": ("DROP TABLE conversations_post CASCADE",),
    "dropping a municipality": ("DROP SCHEMA {schema} CASCADE",),
    "dropping a login": ("DROP ROLE kwartier_app",),
}

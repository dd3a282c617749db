"""What the doors' logins may do with the hub's tables about municipalities."""

GRANTS = {
    "kwartier_dashboard": {
        # Its look, and nothing that says whose data a request reaches or what is paid for.
        "Municipality": "SELECT, UPDATE (brand_colour, tile, logo)",
        "Domain": "SELECT",
        "Appointment": "SELECT",
        # How far it is; what residents chose stays with them.
        "Exit": "SELECT",
    },
    "kwartier_care": {
        "Municipality": "SELECT",
        "Domain": "SELECT",
        "Appointment": "SELECT",
    },
    "kwartier_staff": {
        # Never `schema_name`, `cell` and `slug`: they say whose data a request reaches.
        "Municipality": (
            "SELECT, INSERT, UPDATE (name, state, languages, brand_colour, tile, nis_code,"
            " households, households_source, households_on, is_schematic, is_open)"
        ),
        "Domain": "SELECT, INSERT",
        "Exit": "SELECT",
        "ProvisioningJob": "SELECT, INSERT",
        "MunicipalityHealth": "SELECT",
        "Appointment": "SELECT, INSERT, UPDATE",
    },
    # The owner runs what stands there, so nobody else may write it.
    "kwartier_app": {"SchemaTemplate": "NONE"},
}

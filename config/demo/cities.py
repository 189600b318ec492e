"""Fourteen local governments: members, a former member, and guests of two meetings."""

from config.demo.rows import put
from config.demo.texts import columns, same, t
from events.models import City, Membership

CITIES = [
    {
        "slug": "ciudad-de-mexico",
        "name": t("Ciudad de México", "Cidade do México", "Mexico", "Mexico City"),
        "government_name": t(
            "Gobierno de la Ciudad de México", "Governo da Cidade do México", "Gouvernement de la ville de Mexico", "Government of Mexico City"
        ),
        "country": "MX",
        "point": ("19.43261", "-99.13321"),
        "time_zone": "America/Mexico_City",
        "website": "https://www.cdmx.gob.mx/",
        "membership": {"role": "coordinator", "from_year": 2013},
    },
    {
        "slug": "belo-horizonte",
        "name": same("Belo Horizonte"),
        "government_name": t("Prefectura de Belo Horizonte", "Prefeitura de Belo Horizonte", "Mairie de Belo Horizonte", "Belo Horizonte City Hall"),
        "country": "BR",
        "point": ("-19.92083", "-43.93778"),
        "time_zone": "America/Sao_Paulo",
        "mail_language": "pt-br",
        "website": "https://prefeitura.pbh.gov.br/",
        "membership": {"role": "founder", "from_year": 2013},
    },
    {
        "slug": "lima",
        "name": same("Lima"),
        "government_name": t(
            "Municipalidad Metropolitana de Lima",
            "Prefeitura Metropolitana de Lima",
            "Municipalité métropolitaine de Lima",
            "Metropolitan Municipality of Lima",
        ),
        "country": "PE",
        "point": ("-12.04637", "-77.04279"),
        "time_zone": "America/Lima",
        "website": "https://www.munlima.gob.pe/",
        "membership": {"role": "founder", "from_year": 2013},
    },
    {
        "slug": "medellin",
        "name": same("Medellín"),
        "government_name": t("Alcaldía de Medellín", "Prefeitura de Medellín", "Mairie de Medellín", "Medellín City Hall"),
        "country": "CO",
        "point": ("6.24420", "-75.58121"),
        "time_zone": "America/Bogota",
        "website": "https://www.medellin.gov.co/",
        "membership": {"role": "founder", "from_year": 2013},
    },
    {
        "slug": "montevideo",
        "name": t("Montevideo", "Montevidéu", "Montevideo", "Montevideo"),
        "government_name": t("Intendencia de Montevideo", "Intendência de Montevidéu", "Gouvernement départemental de Montevideo", "Government of Montevideo"),
        "country": "UY",
        "point": ("-34.90328", "-56.18816"),
        "time_zone": "America/Montevideo",
        "website": "https://montevideo.gub.uy/",
        "membership": {"role": "founder", "from_year": 2013},
    },
    {
        "slug": "moron",
        "name": same("Morón"),
        "government_name": t("Municipio de Morón", "Município de Morón", "Municipalité de Morón", "Municipality of Morón"),
        "country": "AR",
        "point": ("-34.65344", "-58.61975"),
        "time_zone": "America/Argentina/Buenos_Aires",
        "website": "https://www.moron.gob.ar/",
        "membership": {"role": "founder", "from_year": 2013, "is_current": False},
    },
    {
        "slug": "quito",
        "name": same("Quito"),
        "government_name": t(
            "Municipio del Distrito Metropolitano de Quito",
            "Município do Distrito Metropolitano de Quito",
            "Municipalité du District métropolitain de Quito",
            "Municipality of the Metropolitan District of Quito",
        ),
        "country": "EC",
        "point": ("-0.22985", "-78.52495"),
        "time_zone": "America/Guayaquil",
        "website": "https://www.quito.gob.ec/",
        "membership": {"role": "founder", "from_year": 2013},
    },
    {
        "slug": "madrid",
        "name": t("Madrid", "Madri", "Madrid", "Madrid"),
        "government_name": t("Ayuntamiento de Madrid", "Prefeitura de Madri", "Mairie de Madrid", "Madrid City Council"),
        "country": "ES",
        "point": ("40.41650", "-3.70256"),
        "time_zone": "Europe/Madrid",
        "website": "https://www.madrid.es/",
        "membership": {"role": "member"},
    },
    {
        "slug": "paris",
        "name": t("París", "Paris", "Paris", "Paris"),
        "government_name": t("Ayuntamiento de París", "Prefeitura de Paris", "Ville de Paris", "City of Paris"),
        "country": "FR",
        "point": ("48.85341", "2.34880"),
        "time_zone": "Europe/Paris",
        "mail_language": "fr",
        "website": "https://www.paris.fr/",
        "membership": {"role": "member"},
    },
    {
        "slug": "rio-de-janeiro",
        "name": t("Río de Janeiro", "Rio de Janeiro", "Rio de Janeiro", "Rio de Janeiro"),
        "government_name": t(
            "Prefectura de la Ciudad de Río de Janeiro",
            "Prefeitura da Cidade do Rio de Janeiro",
            "Mairie de Rio de Janeiro",
            "Rio de Janeiro City Hall",
        ),
        "country": "BR",
        "point": ("-22.90642", "-43.18223"),
        "time_zone": "America/Sao_Paulo",
        "mail_language": "pt-br",
        "website": "https://prefeitura.rio/",
        "membership": {"role": "member"},
    },
    {
        "slug": "minas-gerais",
        "kind": City.Kind.REGION,
        "name": same("Minas Gerais"),
        "government_name": t(
            "Gobierno del Estado de Minas Gerais",
            "Governo do Estado de Minas Gerais",
            "Gouvernement de l’État du Minas Gerais",
            "Government of the State of Minas Gerais",
        ),
        "country": "BR",
        "point": ("-18.10000", "-44.38000"),
        "time_zone": "America/Sao_Paulo",
        "mail_language": "pt-br",
        "website": "https://www.mg.gov.br/",
        "membership": {"role": "member"},
    },
    {
        "slug": "area-metropolitana-de-barcelona",
        "kind": City.Kind.METROPOLIS,
        "name": t("Área Metropolitana de Barcelona", "Área Metropolitana de Barcelona", "Aire métropolitaine de Barcelone", "Barcelona Metropolitan Area"),
        "government_name": same("Àrea Metropolitana de Barcelona (AMB)"),
        "country": "ES",
        "point": ("41.38879", "2.15899"),
        "time_zone": "Europe/Madrid",
        "website": "https://www.amb.cat/",
    },
    {
        "slug": "dakar",
        "name": same("Dakar"),
        "government_name": t("Ayuntamiento de Dakar", "Prefeitura de Dakar", "Ville de Dakar", "City of Dakar"),
        "country": "SN",
        "point": ("14.69370", "-17.44406"),
        "time_zone": "Africa/Dakar",
        "mail_language": "fr",
    },
    {
        "slug": "nuakchot",
        "name": t("Nuakchot", "Nouakchott", "Nouakchott", "Nouakchott"),
        "government_name": t("Región de Nuakchot", "Região de Nouakchott", "Région de Nouakchott", "Nouakchott Region"),
        "country": "MR",
        "point": ("18.08581", "-15.97850"),
        "time_zone": "Africa/Nouakchott",
        "mail_language": "fr",
    },
]


def load():
    """Write the cities and their years in the network; return the cities by slug."""
    cities = {}
    for values in CITIES:
        values = dict(values)
        latitude, longitude = values.pop("point")
        membership = values.pop("membership", None)
        slug = values.pop("slug")
        defaults = {"kind": City.Kind.CITY, "mail_language": "es", "website": "", "latitude": latitude, "longitude": longitude}
        cities[slug] = put(City, {"slug": slug}, columns(defaults | values))
        if membership:
            put(Membership, {"city": cities[slug], "role": membership["role"]}, membership)
    return cities

"""The organisations around the network; each by the name it gives itself."""

from config.demo.rows import put
from events.models import Membership, Organisation

Kind = Organisation.Kind

# slug: (kind, name, language of the name, acronym, country, website)
ORGANISATIONS = {
    "al-las": (Kind.NETWORK, "Alianza Euro-Latinoamericana de Cooperación entre Ciudades", "es", "AL-LAs", "", "https://proyectoallas.net/"),
    "cites-unies-france": (Kind.NETWORK, "Cités Unies France", "fr", "CUF", "FR", "https://cites-unies-france.org/"),
    "famsi": (
        Kind.NETWORK,
        "Fondo Andaluz de Municipios para la Solidaridad Internacional",
        "es",
        "FAMSI",
        "ES",
        "https://www.andaluciasolidaria.org/",
    ),
    "ucci": (Kind.NETWORK, "Unión de Ciudades Capitales Iberoamericanas", "es", "UCCI", "ES", "https://ciudadesiberoamericanas.org/"),
    "metropolis": (Kind.NETWORK, "Metropolis", "en", "", "ES", "https://www.metropolis.org/"),
    "mercociudades": (Kind.NETWORK, "Mercociudades", "es", "", "UY", "https://mercociudades.org/"),
    "arricod": (Kind.ASSOCIATION, "ARRICOD", "fr", "", "FR", "https://www.arricod.fr/"),
    "amaie": (Kind.ASSOCIATION, "AMAIE", "es", "", "MX", ""),
    "aci-medellin": (
        Kind.AGENCY,
        "Agencia de Cooperación e Inversión de Medellín y el Área Metropolitana",
        "es",
        "ACI Medellín",
        "CO",
        "https://acimedellin.org/",
    ),
    "universidad-del-rosario": (Kind.UNIVERSITY, "Universidad del Rosario", "es", "", "CO", "https://urosario.edu.co/"),
    "puec-unam": (Kind.UNIVERSITY, "Programa Universitario de Estudios sobre la Ciudad", "es", "PUEC-UNAM", "MX", "https://www.puec.unam.mx/"),
    "ibei": (Kind.UNIVERSITY, "Institut Barcelona d’Estudis Internacionals", "ca", "IBEI", "ES", "https://www.ibei.org/"),
    "observatorio-de-cooperacion-descentralizada": (
        Kind.ASSOCIATION,
        "Observatorio de Cooperación Descentralizada",
        "es",
        "",
        "ES",
        "https://www.observ-ocd.org/",
    ),
    "fundacion-eu-lac": (Kind.ASSOCIATION, "Fundación EU-LAC", "es", "", "DE", "https://eulacfoundation.org/"),
    "union-europea": (Kind.FUNDER, "Unión Europea", "es", "UE", "", "https://european-union.europa.eu/"),
    "fluyt": (Kind.OTHER, "FLUYT Brokers de Conocimiento", "es", "FLUYT", "", ""),
    "glocal": (Kind.OTHER, "Glocal Actions and Solutions", "en", "Glocal", "", ""),
}
# Years only where they are known; two networks founded the alliance in 2013.
MEMBERSHIPS = {
    "cites-unies-france": ("founder", 2013),
    "famsi": ("founder", 2013),
    "puec-unam": ("partner", 2014),
    "ucci": ("partner", None),
    "metropolis": ("partner", None),
    "mercociudades": ("partner", None),
    "arricod": ("partner", None),
    "amaie": ("partner", None),
    "aci-medellin": ("partner", None),
    "universidad-del-rosario": ("partner", None),
    "observatorio-de-cooperacion-descentralizada": ("partner", None),
}


def load():
    """Write the organisations and their part in the network; return them by slug."""
    organisations = {}
    names = ("kind", "name", "name_language", "acronym", "country", "website")
    for slug, values in ORGANISATIONS.items():
        organisations[slug] = put(Organisation, {"slug": slug}, zip(names, values, strict=True))
    for slug, (role, year) in MEMBERSHIPS.items():
        put(Membership, {"organisation": organisations[slug], "role": role}, {"from_year": year})
    return organisations

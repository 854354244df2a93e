#!/usr/bin/env python3
"""Writes oauth1.json, the known answers for OAuth 1.0a signing.

How to run:

    pip install "oauthlib[signedtoken]==3.2.2"   # or Debian: apt install python3-oauthlib python3-jwt
    python3 make-oauth1.py                       # rewrites oauth1.json beside this file
    python3 make-oauth1.py --check               # says whether oauth1.json is up to date
    python3 make-oauth1.py --new-key             # also replaces the RSA test key

The same input gives the same bytes: nonce, timestamp and secrets are fixed below, and the RSA key pair is kept in
oauth1.json itself. RSA signatures (PKCS #1 v1.5) and HMAC have no random part.

Every answer is computed twice: by oauthlib and by the few functions of "RFC 5849 by hand" below. Where both can do
the case they must agree, and where a document prints an answer that must agree too, or the program stops.
"""

import base64
import hashlib
import hmac
import json
import re
import sys
from pathlib import Path
from urllib.parse import quote, unquote_plus, urlsplit

import oauthlib
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from oauthlib import oauth1
from oauthlib.oauth1.rfc5849 import signature as oauthlib_signature

OUTPUT = Path(__file__).with_name("oauth1.json")

FORM = "application/x-www-form-urlencoded"
FORM_HEADERS = {"Content-Type": FORM}
JSON_HEADERS = {"Content-Type": "application/json"}

# What a case uses unless it says otherwise.
CLIENT = {"id": "test-client", "secret": "test-client-secret"}
TOKEN = {"oauth_token": "test-token", "oauth_token_secret": "test-token-secret"}
NONCE = "fixedNonce0123456789"
TIMESTAMP = 1700000000

API = "https://api.example.com"


# --- RFC 5849 by hand -------------------------------------------------------------------------------------------------


def percent_encode(text):
    """Section 3.6: UTF-8, everything but ALPHA DIGIT - . _ ~ as %XX in upper case."""
    return quote(text, safe="-._~")


def form_pairs(text):
    """Section 3.4.1.3.1: a query or a form body as a list of decoded names and values."""
    pairs = []
    for part in text.split("&"):
        if part:
            name, _, value = part.partition("=")
            pairs.append((unquote_plus(name), unquote_plus(value)))
    return pairs


def base_string_uri(url):
    """Section 3.4.1.2: scheme, host, port unless it is the default one, and path."""
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    authority = re.sub(r":(\d+)$", lambda m: "" if is_default(scheme, m[1]) else m[0], parts.netloc.lower())
    return f"{scheme}://{authority}{parts.path or '/'}"


def is_default(scheme, port):
    return (scheme, port) in (("http", "80"), ("https", "443"))


def is_form(request):
    return media_type(request) == FORM


def media_type(request):
    for name, value in request.get("headers", {}).items():
        if name.lower() == "content-type":
            return value.partition(";")[0].strip().lower()
    return None


def carries_body_hash(vector):
    """The rules of the body hash specification; README.md says them in words."""
    possible = not is_form(vector["request"]) and vector["signature_method"] != "PLAINTEXT"
    return possible and vector.get("body_hash", False)


def body_hash(vector):
    body = vector["request"].get("body", "")
    return base64.b64encode(hashlib.sha1(body.encode()).digest()).decode()


def protocol_parameters(vector):
    """All oauth_ parameters but the signature, without encoding."""
    found = {
        "oauth_consumer_key": vector["client"]["id"],
        "oauth_nonce": vector["nonce"],
        "oauth_signature_method": vector["signature_method"],
        "oauth_timestamp": str(vector["timestamp"]),
    }
    if "token" in vector:
        found["oauth_token"] = vector["token"]["oauth_token"]
    if vector["version"]:
        found["oauth_version"] = "1.0"
    if carries_body_hash(vector):
        found["oauth_body_hash"] = body_hash(vector)
    return {**found, **vector.get("protocol", {})}


def shared_secrets(vector):
    """Sections 3.4.2 and 3.4.4: both secrets, each encoded, with "&" between them even when one is empty."""
    token_secret = vector["token"]["oauth_token_secret"] if "token" in vector else ""
    return percent_encode(vector["client"]["secret"]) + "&" + percent_encode(token_secret)


def sign_by_hand(vector, base_string, private_key):
    kind, _, name = vector["signature_method"].partition("-")
    if kind == "PLAINTEXT":
        return shared_secrets(vector)
    if kind == "HMAC":
        digest = hmac.new(shared_secrets(vector).encode(), base_string.encode(), name.lower()).digest()
    else:
        digest = private_key.sign(base_string.encode(), padding.PKCS1v15(), getattr(hashes, name)())
    return base64.b64encode(digest).decode()


def quoted_string(text):
    """The realm is no protocol parameter: it is a quoted-string of RFC 2617, not percent-encoded."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def authorization_header(vector, parameters):
    parts = [f"realm={quoted_string(vector['realm'])}"] if "realm" in vector else []
    parts += [f'{percent_encode(name)}="{percent_encode(parameters[name])}"' for name in sorted(parameters)]
    return "OAuth " + ", ".join(parts)


def answer_by_hand(vector, sent_url, private_key):
    request = vector["request"]
    protocol = protocol_parameters(vector)
    pairs = form_pairs(urlsplit(sent_url).query) + list(protocol.items())
    if is_form(request):
        pairs += form_pairs(request.get("body", ""))

    encoded = sorted((percent_encode(name), percent_encode(value)) for name, value in pairs)
    parameter_string = "&".join(f"{name}={value}" for name, value in encoded)
    base_string = "&".join(
        percent_encode(part) for part in (request["method"].upper(), base_string_uri(sent_url), parameter_string)
    )
    signature = sign_by_hand(vector, base_string, private_key)

    answer = {"parameter_string": parameter_string, "base_string": base_string, "signature": signature}
    if vector["placement"] == "header":
        answer["authorization"] = authorization_header(vector, {**protocol, "oauth_signature": signature})
    return answer


# --- oauthlib ---------------------------------------------------------------------------------------------------------

PLACEMENTS = {
    "header": oauth1.SIGNATURE_TYPE_AUTH_HEADER,
    "query": oauth1.SIGNATURE_TYPE_QUERY,
    "body": oauth1.SIGNATURE_TYPE_BODY,
}


class RecordingClient(oauth1.Client):
    """oauthlib's client, with switches for what it always sends, and keeping the strings it signs.

    PLAINTEXT signs no string; the strings are computed for it all the same, with oauthlib's functions.
    """

    def get_oauth_params(self, request):
        parameters = dict(super().get_oauth_params(request))
        if not self.vector["version"]:
            del parameters["oauth_version"]
        if not carries_body_hash(self.vector):
            parameters.pop("oauth_body_hash", None)
        return sorted({**parameters, **self.vector.get("protocol", {})}.items())

    def get_oauth_signature(self, request):
        url, headers, body = self._render(request)
        collected = oauthlib_signature.collect_parameters(urlsplit(url).query, body, headers)
        self.parameter_string = oauthlib_signature.normalize_parameters(collected)
        self.base_string = oauthlib_signature.signature_base_string(
            request.http_method, oauthlib_signature.base_string_uri(url), self.parameter_string
        )
        return super().get_oauth_signature(request)


def answer_by_oauthlib(vector, sent_url, private_pem):
    request = vector["request"]
    token = vector.get("token", {})
    client = RecordingClient(
        vector["client"]["id"],
        client_secret=vector["client"]["secret"],
        resource_owner_key=token.get("oauth_token"),
        resource_owner_secret=token.get("oauth_token_secret"),
        signature_method=vector["signature_method"],
        signature_type=PLACEMENTS[vector["placement"]],
        rsa_key=private_pem if "key" in vector else None,
        nonce=vector["nonce"],
        timestamp=str(vector["timestamp"]),
    )
    client.vector = vector
    url, headers, body = client.sign(sent_url, request["method"], request.get("body"), request.get("headers"))

    answer = {"parameter_string": client.parameter_string, "base_string": client.base_string}
    if vector["placement"] != "header":
        carrier = urlsplit(url).query if vector["placement"] == "query" else body
        return {**answer, "signature": dict(form_pairs(carrier))["oauth_signature"]}

    # oauthlib's own header, put in the order the vectors promise. Its encoded values contain no ", ".
    parts = dict(part.split("=", 1) for part in headers["Authorization"].removeprefix("OAuth ").split(", "))
    ordered = [f"{name}={parts[name]}" for name in sorted(parts)]
    if "realm" in vector:
        ordered.insert(0, f"realm={quoted_string(vector['realm'])}")
    signature = unquote_plus(parts["oauth_signature"].strip('"'))
    return {**answer, "signature": signature, "authorization": "OAuth " + ", ".join(ordered)}


# --- cases ------------------------------------------------------------------------------------------------------------

CASES = []


def case(
    name,
    url,
    method="GET",
    *,
    headers=None,
    body=None,
    client=CLIENT,
    token=TOKEN,
    sign="HMAC-SHA1",
    placement="header",
    realm=None,
    nonce=NONCE,
    timestamp=TIMESTAMP,
    version=True,
    protocol=None,
    with_body_hash=None,
    by="oauthlib",
    source=None,
    note=None,
    sent=None,
    published=None,
    oauthlib_can=True,
):
    """Adds a case.

    `sent` is the URL as a WHATWG URL parser writes it, where that differs by more than RFC 5849's own rules.
    `published` holds the parts of the answer which `source` prints. `oauthlib_can` is false for what oauthlib refuses
    or answers against the specification; `note` says why.
    """
    optional = {
        "source": source,
        "note": note,
        "request": {"method": method, "url": url, "headers": headers, "body": body},
        "client": client,
        "token": token,
        "signature_method": sign,
        "key": "rsa" if sign.startswith("RSA-") else None,
        "placement": placement,
        "realm": realm,
        "nonce": nonce,
        "timestamp": timestamp,
        "version": version,
        "protocol": protocol,
        "body_hash": with_body_hash,
    }
    optional["request"] = {key: value for key, value in optional["request"].items() if value is not None}
    vector = {"name": name, "by": by, **{key: value for key, value in optional.items() if value is not None}}
    CASES.append((vector, sent or url, published or {}, oauthlib_can))


def by_hand(name, url, *args, note, **options):
    case(name, url, *args, by="rfc5849 by hand", note=note, oauthlib_can=False, **options)


def published_cases():
    """Requests whose answer stands in a public document."""
    photos = {"id": "dpf43f3p2l4k3l03", "secret": "kd94hf93k423kf44"}
    case(
        "RFC 5849, temporary credentials",
        "https://photos.example.net/initiate",
        "POST",
        by="rfc5849",
        source="RFC 5849, section 1.2",
        client=photos,
        token=None,
        realm="Photos",
        nonce="wIjqoS",
        timestamp=137131200,
        version=False,
        protocol={"oauth_callback": "http://printer.example.com/ready"},
        published={"signature": "74KNZJeDHnMBp0EMJ9ZHt/XKycU="},
    )
    case(
        "RFC 5849, token credentials",
        "https://photos.example.net/token",
        "POST",
        by="rfc5849",
        source="RFC 5849, section 1.2",
        client=photos,
        token={"oauth_token": "hh5s93j4hdidpola", "oauth_token_secret": "hdhd0244k9j7ao03"},
        realm="Photos",
        nonce="walatlh",
        timestamp=137131201,
        version=False,
        protocol={"oauth_verifier": "hfdp7dh39dks9884"},
        published={"signature": "gKgrFCywp7rO0OXSjdot/IHF7IU="},
    )
    case(
        "RFC 5849, protected resource",
        "http://photos.example.net/photos?file=vacation.jpg&size=original",
        by="rfc5849",
        source="RFC 5849, section 1.2",
        client=photos,
        token={"oauth_token": "nnch734d00sl2jdk", "oauth_token_secret": "pfkkdhi9sl3r4s00"},
        realm="Photos",
        nonce="chapoH",
        timestamp=137131202,
        version=False,
        published={"signature": "MdpQcU8iPSUjWoN/UDMsK2sui9I="},
    )
    case(
        "RFC 5849, base string",
        "http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
        "POST",
        headers=FORM_HEADERS,
        body="c2&a3=2+q",
        by="rfc5849",
        source="RFC 5849, sections 3.1, 3.4.1.1 and 3.4.1.3.2; verified erratum 2550",
        note="The signatures printed in the RFC (bYT5CMsGcbgUdFHObYMEfcx6bsw= in 3.1 and 3.4.1.1, "
        "djosJKDKJSD8743243/jdk33klY= in 3.4.1.3.1) do not belong to this request; the one here is the erratum's. "
        "Parameter string and base string are the RFC's.",
        client={"id": "9djdj82h48djs9d2", "secret": "j49sk3j29djd"},
        token={"oauth_token": "kkk9d7dh3k39sjv7", "oauth_token_secret": "dh893hdasih9"},
        realm="Example",
        nonce="7d8f3e4a",
        timestamp=137131201,
        version=False,
        published={
            "parameter_string": "a2=r%20b&a3=2%20q&a3=a&b5=%3D%253D&c%40=&c2=&oauth_consumer_key=9djdj82h48djs9d2"
            "&oauth_nonce=7d8f3e4a&oauth_signature_method=HMAC-SHA1&oauth_timestamp=137131201"
            "&oauth_token=kkk9d7dh3k39sjv7",
            "base_string": "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D"
            "%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a"
            "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7",
            "signature": "r6/TJjbCOr97/+UU0NsvSne7s5g=",
        },
    )

    plaintext_note = (
        "Only the signature is the RFC's: its request has no nonce and no timestamp, which PLAINTEXT may leave out."
    )
    server = {"id": "jd83jd92dhsh93js", "secret": "ja893SD9"}
    case(
        "RFC 5849, PLAINTEXT temporary credentials",
        "https://server.example.com/request_temp_credentials",
        "POST",
        by="rfc5849",
        source="RFC 5849, section 2.1",
        note=plaintext_note,
        client=server,
        token=None,
        sign="PLAINTEXT",
        realm="Example",
        version=False,
        protocol={"oauth_callback": "http://client.example.net/cb?x=1"},
        published={"signature": "ja893SD9&"},
    )
    case(
        "RFC 5849, PLAINTEXT token credentials",
        "https://server.example.com/request_token",
        "POST",
        by="rfc5849",
        source="RFC 5849, section 2.3",
        note=plaintext_note,
        client=server,
        token={"oauth_token": "hdk48Djdsa", "oauth_token_secret": "xyz4992k83j47x0b"},
        sign="PLAINTEXT",
        realm="Example",
        version=False,
        protocol={"oauth_verifier": "473f82d3"},
        published={"signature": "ja893SD9&xyz4992k83j47x0b"},
    )
    case(
        "OAuth Core 1.0, protected resource",
        "http://photos.example.net/photos?file=vacation.jpg&size=original",
        by="oauth-core",
        source="OAuth Core 1.0a, appendix A.5",
        client=photos,
        token={"oauth_token": "nnch734d00sl2jdk", "oauth_token_secret": "pfkkdhi9sl3r4s00"},
        realm="http://photos.example.net/",
        nonce="kllo9940pd9333jh",
        timestamp=1191242096,
        published={
            "base_string": "GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacation.jpg%26oauth_consumer_key"
            "%3Ddpf43f3p2l4k3l03%26oauth_nonce%3Dkllo9940pd9333jh%26oauth_signature_method%3DHMAC-SHA1"
            "%26oauth_timestamp%3D1191242096%26oauth_token%3Dnnch734d00sl2jdk%26oauth_version%3D1.0%26size%3Doriginal",
            "signature": "tR3+Ty81lMeYAr/Fid0kMTYa/WM=",
        },
    )

    resource = "http://www.example.com/resource"
    consumer = {"id": "consumer", "secret": "secret"}
    hello = {"method": "PUT", "headers": {"Content-Type": "text/plain"}, "body": "Hello World!", "with_body_hash": True}
    case(
        "body hash draft 4, signed request",
        resource,
        **hello,
        by="body-hash",
        source="OAuth Request Body Hash 1.0 Draft 4, section 4 (signed request)",
        note="The draft prints no secrets. By trial: client secret \"secret\" without a token gives its signature.",
        client=consumer,
        token=None,
        realm="http%3A%2F%2Fwww.example.com",
        nonce="10288510250934",
        timestamp=1236874155,
        published={"signature": "08bUFF/jmp59mWB7cSgCYBUpJ0U="},
    )
    case(
        "body hash draft 4, base string",
        resource,
        **hello,
        by="body-hash",
        source="OAuth Request Body Hash 1.0 Draft 4, section 4 (base string)",
        note="Only the base string is the draft's. Its nonce and timestamp differ from those of the signed request.",
        client=consumer,
        token=None,
        nonce="10369470270925",
        timestamp=1236874236,
        published={
            "base_string": "PUT&http%3A%2F%2Fwww.example.com%2Fresource&oauth_body_hash%3DLve95gjOVATpfV8EL5X4nxwjKHE"
            "%253D%26oauth_consumer_key%3Dconsumer%26oauth_nonce%3D10369470270925%26oauth_signature_method"
            "%3DHMAC-SHA1%26oauth_timestamp%3D1236874236%26oauth_version%3D1.0"
        },
    )
    test_consumer = {"id": "consumer", "secret": "con-test-secret"}
    test_token = {"oauth_token": "token", "oauth_token_secret": ""}
    case(
        "body hash, PUT with a token",
        resource,
        **hello,
        by="body-hash",
        source="draft-eaton-oauth-bodyhash-00, appendix A.1 (base string); tests of python-oauth2 (signature)",
        note="The signature printed in appendix A.1 is draft 4's, which had no token, so it is not used here.",
        client=test_consumer,
        token=test_token,
        nonce="10369470270925",
        timestamp=1236874236,
        published={
            "base_string": "PUT&http%3A%2F%2Fwww.example.com%2Fresource&oauth_body_hash%3DLve95gjOVATpfV8EL5X4nxwjKHE"
            "%253D%26oauth_consumer_key%3Dconsumer%26oauth_nonce%3D10369470270925%26oauth_signature_method"
            "%3DHMAC-SHA1%26oauth_timestamp%3D1236874236%26oauth_token%3Dtoken%26oauth_version%3D1.0",
            "signature": "CTFmrqJIGT7NsWJ42OrujahTtTc=",
        },
    )
    case(
        "body hash, GET without a body",
        resource,
        by="body-hash",
        source="draft-eaton-oauth-bodyhash-00, appendix A.2 (base string); tests of python-oauth2 (signature)",
        note="Draft 4 forbids the parameter on GET and HEAD, the later draft-eaton-oauth-bodyhash-00 wants it there. "
        "oauthlib adds none without a body.",
        oauthlib_can=False,
        client=test_consumer,
        token=test_token,
        nonce="8628868109991",
        timestamp=1238395022,
        with_body_hash=True,
        published={
            "base_string": "GET&http%3A%2F%2Fwww.example.com%2Fresource&oauth_body_hash%3D2jmj7l5rSw0yVb%252FvlWAYkK"
            "%252FYBwk%253D%26oauth_consumer_key%3Dconsumer%26oauth_nonce%3D8628868109991%26oauth_signature_method"
            "%3DHMAC-SHA1%26oauth_timestamp%3D1238395022%26oauth_token%3Dtoken%26oauth_version%3D1.0",
            "signature": "Zhl++aWSP0O3/hYQ0CuBc7jv38I=",
        },
    )


def method_cases():
    """Signature methods, placements and HTTP methods."""
    for sign in ("HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "RSA-SHA1", "RSA-SHA256", "RSA-SHA512", "PLAINTEXT"):
        case(f"{sign} in the header", f"{API}/items?limit=10&q=tea", sign=sign)
    for sign in ("HMAC-SHA256", "RSA-SHA256", "PLAINTEXT"):
        case(f"{sign} in the query", f"{API}/items?limit=10&q=tea", sign=sign, placement="query")
        case(
            f"{sign} in the body",
            f"{API}/items",
            "POST",
            headers=FORM_HEADERS,
            body="title=Tea&note=green+%26+black",
            sign=sign,
            placement="body",
        )
    case("in the query, no query before", f"{API}/items", placement="query")
    case("in the body, empty body before", f"{API}/items", "POST", headers=FORM_HEADERS, body="", placement="body")
    case("in the body, with a query", f"{API}/items?a=q", "PUT", headers=FORM_HEADERS, body="a=b", placement="body")
    for method in ("POST", "DELETE", "HEAD"):
        case(f"{method} without a body", f"{API}/items/7", method)


def credential_cases():
    """Credentials, realm, version and the requests for tokens."""
    callback = "https://client.example.com/callback?state=a%20b&next=%2Fhome"
    case("no token", f"{API}/public?page=2", token=None)
    case("no token, RSA-SHA256", f"{API}/public?page=2", token=None, sign="RSA-SHA256")
    case("empty token secret", f"{API}/items", token={"oauth_token": "test-token", "oauth_token_secret": ""})
    case("empty client secret and no token", f"{API}/items", token=None, client={"id": "test-client", "secret": ""})
    odd_client = {"id": "client id+é/=", "secret": "s&e%c+r é t~"}
    odd_token = {"oauth_token": "tok/en+==", "oauth_token_secret": "Секрет&%26=~"}
    for sign in ("HMAC-SHA1", "HMAC-SHA512", "PLAINTEXT"):
        case(f"{sign}, credentials to encode", f"{API}/items", client=odd_client, token=odd_token, sign=sign)
    case("credentials to encode, in the query", f"{API}/items", client=odd_client, token=odd_token, placement="query")
    case("nonce to encode", f"{API}/items", nonce="aB+/=~ é")
    case("without oauth_version", f"{API}/items?limit=10", version=False)
    case("PLAINTEXT without oauth_version", f"{API}/items?limit=10", version=False, sign="PLAINTEXT")
    case("realm that is a URL", f"{API}/items", realm="https://api.example.com/a b/?c=%20&d")
    case("realm with quotes", f"{API}/items", realm='The "best" \\ realm')
    case("callback", f"{API}/oauth/initiate", "POST", token=None, protocol={"oauth_callback": callback})
    case("callback oob", f"{API}/oauth/initiate", "POST", token=None, protocol={"oauth_callback": "oob"}, version=False)
    case(
        "callback oob, in the body",
        f"{API}/oauth/initiate",
        "POST",
        headers=FORM_HEADERS,
        body="scope=read+write",
        token=None,
        protocol={"oauth_callback": "oob"},
        placement="body",
    )
    by_hand(
        "callback with escapes, in the query",
        f"{API}/oauth/initiate?scope=read",
        note="oauthlib decodes the oauth_ parameters of a query twice.",
        token=None,
        protocol={"oauth_callback": callback},
        placement="query",
    )
    case("verifier", f"{API}/oauth/token", "POST", protocol={"oauth_verifier": "ver/if+ier=="})
    case("verifier, RSA-SHA1", f"{API}/oauth/token", "POST", sign="RSA-SHA1", protocol={"oauth_verifier": "123456"})
    case(
        "xAuth",
        f"{API}/oauth/access_token",
        "POST",
        headers=FORM_HEADERS,
        body="x_auth_username=ann%40example.com&x_auth_password=p%26w%2Bd&x_auth_mode=client_auth",
        token=None,
    )
    case("session handle", f"{API}/oauth/renew", "POST", protocol={"oauth_session_handle": "handle-1"})


def url_cases():
    """The base string URI."""
    case("default http port", "http://EXAMPLE.com:80/r%20v/X?id=123", source="RFC 5849, section 3.4.1.2 (the URL)")
    case("odd port", "https://www.example.net:8080/?q=1", source="RFC 5849, section 3.4.1.2 (the URL)")
    case("default https port", "https://api.example.com:443/items")
    case("port 443 of http", "http://api.example.com:443/items")
    case("port 80 of https", "https://api.example.com:80/items")
    case("scheme and host in upper case", "HTTPS://API.Example.COM/Items?Name=Value")
    case("IPv4 host", "http://127.0.0.1:8080/items")
    case("IPv6 host", "http://[2001:DB8::1]:8080/items?a=1")
    case("IPv6 host, default port", "http://[::1]:80/items")
    case("host with non-ASCII letters", "https://пример.example/items", sent="https://xn--e1afmkfd.example/items")
    case("empty path", "https://api.example.com")
    case("empty path and a query", "https://api.example.com?a=1")
    case("empty query", f"{API}/items?")
    case("fragment", f"{API}/items?a=1#section?b=2")
    case("trailing slash and double slashes", f"{API}//a//b/")
    case("path with escapes", f"{API}/a%2Fb/%7Euser/~user/x:y@z/100%25/a+b")
    case("path with reserved characters", f"{API}/a!b$c'd(e)f*g+h,i;j=k/l;m=n")
    case("path with non-ASCII escapes", f"{API}/%D1%87%D0%B0%D0%B9/%F0%9F%8D%B5")
    case(
        "path with lower-case escapes",
        f"{API}/caf%c3%a9/a%2fb",
        note="Neither RFC 5849 nor a WHATWG URL parser touches escapes in the path, so they are signed as sent.",
    )
    case("path with raw non-ASCII letters", f"{API}/чай", sent=f"{API}/%D1%87%D0%B0%D0%B9")
    case("dot segments", f"{API}/a/./b/../c?d=..", sent=f"{API}/a/c?d=..")
    case("escaped dot segments", f"{API}/a/%2E%2e/b", sent=f"{API}/b")
    case("backslashes", API + "\\a\\b?c=d", sent=f"{API}/a/b?c=d")


def query_cases():
    """Decoding, encoding and sorting of parameters."""
    case("plus, %20 and %2B", f"{API}/s?plus=a+b&space=a%20b&literal=a%2Bb&n+ame=1")
    case("equals signs inside a value", f"{API}/s?filter=a=b==&other==&x=%3D")
    case("empty values and names without a value", f"{API}/s?a=&b&c=&d=1&e")
    case("empty name", f"{API}/s?=v&a=1")
    case("repeated names", f"{API}/s?a=2&b=1&a=10&a=1&a=&a")
    case("repeated names and values", f"{API}/s?a=1&a=1&a=1")
    case("empty pairs", f"{API}/s?&a=1&&b=2&&&")
    case("encoded names", f"{API}/s?c%40=1&a%20b=2&%5Bx%5D=3&%26=4&%3D=5&%25=6&d%2b=7")
    case("non-ASCII: Cyrillic and emoji", f"{API}/s?q=%D1%87%D0%B0%D0%B9&e=%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB")
    case("non-ASCII: combining characters are kept apart", f"{API}/s?combining=e%CC%81&composed=%C3%A9")
    case(
        "raw non-ASCII",
        f"{API}/s?q=чай&é=🍵",
        sent=f"{API}/s?q=%D1%87%D0%B0%D0%B9&%C3%A9=%F0%9F%8D%B5",
    )
    case("reserved characters, raw", f"{API}/s?a=!'()*~&b=$,;:@/?&c=-._")
    case("reserved characters, escaped", f"{API}/s?a=%21%27%28%29%2A%7E&b=%24%2C%3B%3A%40%2F%3F&c=%2D%2E%5F")
    case("lower-case escapes", f"{API}/s?a=%c3%a9&b=%2f%3a&c=%7e")
    case("doubly encoded", f"{API}/s?a=%2520&b=%252B&c=%25D1%2587&d=100%25")
    case("control characters", f"{API}/s?a=1%0D%0A2&b=%09&c=%00&d=%7F")
    case("a URL as a value", f"{API}/s?u=https%3A%2F%2Fx.example%2F%3Fa%3D1%26b%3D%2520%23f")
    case("semicolon is no separator", f"{API}/s?a=1;b=2&c=3")
    case("names of Object.prototype", f"{API}/s?__proto__=1&constructor=2&toString=3&hasOwnProperty=4&__proto__=0")
    case("sorted by name, then by value", f"{API}/s?a1=1&a=2&a-b=3&a.b=4&a_=5&A=6&Z=7&~=8&9=9&10=10&a=10&a=~&a=B")
    case("sorted after encoding", f"{API}/s?a=1&z=2&%C3%A9=3&%F0%9F%8D%B5=4&%EF%BC%A1=5&b=%C3%A9&b=z&b=%21&b=~")
    case("names close to oauth_", f"{API}/s?oauth=1&oauth_custom=x&oaut=2&xoauth_id=ann%40example.com&realm=r")
    note = "oauthlib refuses a query with any of these characters raw."
    by_hand("brackets and bars", f"{API}/s?filter[name]=a|b&ids[]=1&ids[]=2", note=note)
    by_hand(
        "raw quotes, angle brackets and braces",
        f'{API}/s?a="x"&b=<y>&c={{z}}',
        sent=f"{API}/s?a=%22x%22&b=%3Cy%3E&c={{z}}",
        note=note,
    )


def body_cases():
    """Form bodies are signed, other bodies are not."""
    case("form body", f"{API}/items", "POST", headers=FORM_HEADERS, body="title=Black+tea&price=2%2C50&title=Tea")
    case("form body, PUT", f"{API}/items/7", "PUT", headers=FORM_HEADERS, body="title=caf%C3%A9")
    case("form body, PATCH", f"{API}/items/7", "PATCH", headers=FORM_HEADERS, body="a=1&b")
    case("form body, DELETE", f"{API}/items", "DELETE", headers=FORM_HEADERS, body="id=7&id=8")
    case("form body, empty", f"{API}/items", "POST", headers=FORM_HEADERS, body="")
    case("form body, header name in lower case", f"{API}/items", "POST", headers={"content-type": FORM}, body="a=1")
    case(
        "same names in query and body",
        f"{API}/items?a=q&b=2&__proto__=q",
        "POST",
        headers=FORM_HEADERS,
        body="a=b&a=Q&__proto__=b&toString=&&constructor",
    )
    case(
        "form body with odd characters",
        f"{API}/items",
        "POST",
        headers=FORM_HEADERS,
        body="t=%D1%87%D0%B0%D0%B9%21%27%28%29%2A%7E&line=1%0D%0A2&eq=a=b&plus=%2B+%2B&emoji=%f0%9f%8d%b5",
    )
    by_hand(
        "form body, Content-Type with a charset",
        f"{API}/items",
        "POST",
        headers={"Content-Type": f"{FORM};charset=UTF-8"},
        body="a=1+2&b=%C3%A9",
        note="oauthlib wants the bare media type. This is what fetch sends for URLSearchParams.",
    )
    by_hand(
        "form body, Content-Type in mixed case",
        f"{API}/items",
        "POST",
        headers={"Content-Type": "Application/X-WWW-Form-URLEncoded"},
        body="a=1",
        note="oauthlib compares the media type by case.",
    )
    by_hand(
        "text body that looks like a form",
        f"{API}/items?x=1",
        "POST",
        headers={"Content-Type": "text/plain"},
        body="a=1&b=2",
        note="oauthlib refuses a body which it can parse as a form but which is not sent as one. It is not signed.",
    )
    json_body = '{"title":"чай 🍵","a":"1&b=2"}'
    for method in ("POST", "PUT", "PATCH"):
        case(f"JSON body, {method}", f"{API}/items?dry=1", method, headers=JSON_HEADERS, body=json_body)
    case(
        "multipart body",
        f"{API}/upload?folder=a",
        "POST",
        headers={"Content-Type": "multipart/form-data; boundary=x"},
        body='--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
    )


def body_hash_cases():
    """oauth_body_hash beyond the published examples; only with SHA-1, for which the draft names the hash."""
    json_body = '{"title":"чай 🍵"}'
    json_post = {"headers": JSON_HEADERS, "body": json_body, "with_body_hash": True}
    case("body hash, JSON", f"{API}/items?dry=1", "POST", **json_post)
    case("body hash, RSA-SHA1", f"{API}/items", "PUT", **json_post, sign="RSA-SHA1")
    case("body hash, in the query", f"{API}/items?dry=1", "POST", **json_post, placement="query")
    case(
        "body hash, XML",
        f"{API}/outcomes",
        "POST",
        headers={"Content-Type": "application/xml"},
        body='<?xml version="1.0" encoding="UTF-8"?>\n<result score="0.9"/>\n',
        token=None,
        with_body_hash=True,
    )
    no_body = "oauthlib adds no hash to a request without a body; the specification hashes the empty string."
    by_hand("body hash, POST without a body", f"{API}/items/7/like", "POST", with_body_hash=True, note=no_body)
    by_hand("body hash, DELETE without a body", f"{API}/items/7", "DELETE", with_body_hash=True, note=no_body)
    case(
        "body hash, left out for a form body",
        f"{API}/items",
        "POST",
        headers=FORM_HEADERS,
        body="a=1",
        with_body_hash=True,
        note="The specification forbids the parameter with form bodies.",
    )
    case(
        "body hash, left out for PLAINTEXT",
        f"{API}/items",
        "POST",
        **json_post,
        sign="PLAINTEXT",
        note="The specification does not support PLAINTEXT.",
    )


# --- the file ---------------------------------------------------------------------------------------------------------


def rsa_key(new):
    if not new and not OUTPUT.exists():
        sys.exit("oauth1.json, which holds the RSA test key, is missing: restore it, or make a new key with --new-key")
    if not new:
        return json.loads(OUTPUT.read_text())["keys"]["rsa"]
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return {
        "note": "A test key: it is public, never use it for anything else.",
        "private_key": private.decode(),
        "public_key": public.decode(),
    }


def finish(vector, sent_url, published, oauthlib_can, private_pem):
    """The vector with its answer, after all opinions about that answer have been compared."""
    name = vector["name"]
    private_key = serialization.load_pem_private_key(private_pem.encode(), None)
    expected = answer_by_hand(vector, sent_url, private_key)

    try:
        other = answer_by_oauthlib(vector, sent_url, private_pem)
    except (ValueError, AttributeError) as error:
        other = error
    agrees = other == expected
    if agrees != oauthlib_can:
        sys.exit(f"{name}: {'oauthlib can do this' if agrees else 'oauthlib disagrees'}\n{expected}\n{other}")

    for part, value in published.items():
        if expected[part] != value:
            sys.exit(f"{name}: {part} should be {value}\nbut is {expected[part]}")
    return {**vector, "expected": expected}


def main():
    for add_cases in (
        published_cases,
        method_cases,
        credential_cases,
        url_cases,
        query_cases,
        body_cases,
        body_hash_cases,
    ):
        add_cases()

    names = [vector["name"] for vector, *_ in CASES]
    repeated = {name for name in names if names.count(name) > 1}
    if repeated:
        sys.exit(f"names used twice: {repeated}")

    key = rsa_key("--new-key" in sys.argv)
    document = {
        "description": "Known answers for OAuth 1.0a request signing (RFC 5849). README.md describes the shape.",
        "made_with": f"oauthlib {oauthlib.__version__}",
        "keys": {"rsa": key},
        "vectors": [finish(*found, key["private_key"]) for found in CASES],
    }
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    if "--check" in sys.argv:
        sys.exit(0 if OUTPUT.read_text(encoding="utf-8") == text else "oauth1.json is not up to date")
    OUTPUT.write_text(text, encoding="utf-8")
    print(f"{len(CASES)} vectors")


if __name__ == "__main__":
    main()

import { openText } from "@/lib/api/request";
import { creditOf } from "@/lib/cite/credit";
import { settings } from "@/lib/platform/settings";
import { sourcesOf } from "@/lib/sql/select";

/** Where programs find the API and its descriptions (RFC 9727, as a link set of RFC 9264). */
export function GET() {
  const site = settings().publicUrl;
  const catalogue = {
    linkset: [
      {
        anchor: `${site}/api/v1/cameras`,
        "service-desc": [{ href: `${site}/api/v1/openapi.json`, type: "application/vnd.oai.openapi+json" }],
        "service-doc": [
          { href: `${site}/podaci/api`, type: "text/html", hreflang: ["sr-Latn"] },
          { href: `${site}/en/data/api`, type: "text/html", hreflang: ["en"] },
        ],
        status: [{ href: `${site}/healthz`, type: "application/json" }],
        license: [{ href: creditOf(sourcesOf({}), site).licenceUrl }],
      },
    ],
  };
  return openText(
    JSON.stringify(catalogue),
    'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
    { Link: `<${site}/.well-known/api-catalog>; rel="api-catalog"` },
  );
}

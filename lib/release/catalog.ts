// Releases for those who look for data: a catalogue that portals harvest (DCAT-AP 3, JSON-LD) and the data set's
// description for search engines (schema.org/Dataset). Pure. In: releases as the API tells them. Out: objects for JSON.

import { type Credit, creditOf } from "../cite/credit.ts";
import { messagesFor } from "../i18n/messages.ts";
import { KEYWORDS } from "./data-package.ts";
import type { ReleaseDetail } from "./list.ts";

/** Belgrade's box, west, south, east, north, in degrees: what the data are about. */
const BELGRADE = { west: 19.96, south: 44.27, east: 20.84, north: 45.12 };

const words = (key: "datasetTitle" | "datasetDescription" | "contributors") => [
  { "@language": "sr-Cyrl", "@value": messagesFor("sr-Cyrl").data[key] },
  { "@language": "sr-Latn", "@value": messagesFor("sr-Latn").data[key] },
  { "@language": "en", "@value": messagesFor("en").data[key] },
];

const date = (day: string) => ({ "@type": "xsd:date", "@value": day });

const EU_FILE_TYPES: Readonly<Record<string, string>> = {
  "text/csv": "CSV",
  "application/geo+json": "GEOJSON",
  "application/vnd.google-earth.kml+xml": "KML",
  "application/gpx+xml": "XML",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
  "application/vnd.apache.parquet": "PARQUET",
  "application/json": "JSON",
};

function distribution({ name, title, media_type, bytes, sha256, url }: ReleaseDetail["files"][number], credit: Credit) {
  const known = EU_FILE_TYPES[media_type];
  return {
    "@id": url,
    "@type": "dcat:Distribution",
    "dct:title": title,
    "dct:identifier": name,
    "dcat:accessURL": { "@id": url },
    "dcat:downloadURL": { "@id": url },
    "dcat:mediaType": { "@id": `https://www.iana.org/assignments/media-types/${media_type}` },
    ...(known && { "dct:format": { "@id": `http://publications.europa.eu/resource/authority/file-type/${known}` } }),
    "dcat:byteSize": { "@type": "xsd:nonNegativeInteger", "@value": String(bytes) },
    "spdx:checksum": {
      "@type": "spdx:Checksum",
      "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
      "spdx:checksumValue": { "@type": "xsd:hexBinary", "@value": sha256 },
    },
    "dct:license": { "@id": credit.licenceUrl },
    "dct:rights": { "@type": "dct:RightsStatement", "rdfs:label": `${credit.licence}. ${credit.attribution}` },
  };
}

function dataset(release: ReleaseDetail, publisher: string) {
  return {
    "@id": release.page,
    "@type": "dcat:Dataset",
    "dct:title": words("datasetTitle"),
    "dct:description": words("datasetDescription"),
    "dct:identifier": release.page,
    "dcat:version": release.date,
    "dct:issued": date(release.date),
    "dct:modified": date(release.date),
    "dct:publisher": { "@id": publisher },
    "dcat:contactPoint": {
      "@type": "vcard:Organization",
      "vcard:fn": "Ko nas gleda?",
      "vcard:hasURL": { "@id": publisher },
    },
    "dcat:landingPage": { "@id": release.page },
    "dcat:keyword": KEYWORDS,
    "dcat:theme": [
      { "@id": "http://publications.europa.eu/resource/authority/data-theme/JUST" },
      { "@id": "http://publications.europa.eu/resource/authority/data-theme/GOVE" },
    ],
    "dct:spatial": {
      "@type": "dct:Location",
      "dcat:bbox": {
        "@type": "geo:wktLiteral",
        "@value": `POLYGON((${BELGRADE.west} ${BELGRADE.south},${BELGRADE.east} ${BELGRADE.south},${BELGRADE.east} ${BELGRADE.north},${BELGRADE.west} ${BELGRADE.north},${BELGRADE.west} ${BELGRADE.south}))`,
      },
    },
    "dct:accessRights": { "@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC" },
    "dct:accrualPeriodicity": { "@id": "http://publications.europa.eu/resource/authority/frequency/WEEKLY" },
    "dcat:distribution": release.files.map((file) => distribution(file, creditOf(release.sources, publisher))),
  };
}

/** The catalogue of all releases. @see DCAT-AP 3.0 (SEMIC) */
export function catalog(site: string, releases: readonly ReleaseDetail[]) {
  return {
    "@context": {
      dcat: "http://www.w3.org/ns/dcat#",
      dct: "http://purl.org/dc/terms/",
      foaf: "http://xmlns.com/foaf/0.1/",
      geo: "http://www.opengis.net/ont/geosparql#",
      rdfs: "http://www.w3.org/2000/01/rdf-schema#",
      spdx: "http://spdx.org/rdf/terms#",
      vcard: "http://www.w3.org/2006/vcard/ns#",
      xsd: "http://www.w3.org/2001/XMLSchema#",
    },
    "@id": `${site}/data/catalog.jsonld`,
    "@type": "dcat:Catalog",
    "dct:title": words("datasetTitle"),
    "dct:description": words("datasetDescription"),
    "dct:publisher": { "@id": site, "@type": "foaf:Organization", "foaf:name": words("contributors") },
    "foaf:homepage": { "@id": site },
    ...(releases[0] && { "dct:modified": date(releases[0].date) }),
    "dcat:dataset": releases.map((release) => dataset(release, site)),
  };
}

/** A release as schema.org has it; `<` is escaped, so that no text ends the script element that it stands in. */
export function datasetJsonLd(
  release: ReleaseDetail,
  name: string,
  description: string,
  url: string,
  site: string,
): string {
  const described = {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name,
    description,
    url,
    identifier: release.page,
    version: release.date,
    datePublished: release.date,
    license: creditOf(release.sources, site).licenceUrl,
    isAccessibleForFree: true,
    keywords: KEYWORDS,
    creator: { "@type": "Organization", name: "Ko nas gleda?", url: site },
    includedInDataCatalog: { "@type": "DataCatalog", name: "Ko nas gleda?", url: `${site}/data/catalog.jsonld` },
    spatialCoverage: {
      "@type": "Place",
      name: "Belgrade",
      geo: { "@type": "GeoShape", box: `${BELGRADE.south} ${BELGRADE.west} ${BELGRADE.north} ${BELGRADE.east}` },
    },
    distribution: release.files.map((file) => ({
      "@type": "DataDownload",
      name: file.title,
      encodingFormat: file.media_type,
      contentUrl: file.url,
      contentSize: String(file.bytes),
      sha256: file.sha256,
    })),
  };
  return JSON.stringify(described).replaceAll("<", "\\u003c");
}

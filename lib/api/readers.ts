import "server-only";
// What the read-only API answers, by the addresses of lib/server/addresses.ts. It runs in threads (reading-thread.ts).

import { citationStyles } from "../cite/citation.ts";
import { creditOf } from "../cite/credit.ts";
import { OembedQuery, oembed } from "../embed/oembed.ts";
import { PictureSize, readEmbed } from "../embed/options.ts";
import { pictureSvg } from "../embed/picture.ts";
import { pictureOf } from "../embed/picture-cache.ts";
import { feature } from "../export/geojson.ts";
import { svgToPng } from "../export/svg-to-png.ts";
import { atom } from "../feeds/atom.ts";
import { feedOf } from "../feeds/feed.ts";
import { jsonFeed } from "../feeds/json-feed.ts";
import { historyKey, SignedHead, signHead } from "../history/head.ts";
import { ProblemError, plainProblem } from "../platform/problem.ts";
import { settings } from "../platform/settings.ts";
import { todayInBelgrade } from "../platform/today.ts";
import { catalog } from "../release/catalog.ts";
import { ReleaseDetail, ReleaseList, releaseDetail, releaseSummary, releases } from "../release/list.ts";
import { knownRelease } from "../release/selection.ts";
import { Transparency, transparency } from "../review/transparency.ts";
import { rightsDocument } from "../rights/document.ts";
import { eventsOn, timelineDocument } from "../rights/timeline.ts";
import { timelineCsv, timelineFeed } from "../rights/timeline-files.ts";
import type { AddressOf } from "../server/addresses.ts";
import { chainHead } from "../sql/history.ts";
import { cameraById, sourcesOf } from "../sql/select.ts";
import { statistics } from "../statistics/statistics.ts";
import { cameraJson, camerasPage, readFields } from "./camera-page.ts";
import { readChartFile } from "./chart-request.ts";
import { cited } from "./citation-request.ts";
import { apiDocument } from "./document.ts";
import { apiExamples } from "./examples.ts";
import { readPartFile } from "./official-request.ts";
import { download, etagOf, json, type Question, type Reader, text, versioned } from "./reading.ts";
import { readFilter, refuseOthers } from "./request.ts";
import { askedLanguage, askedThemes } from "./timeline-request.ts";

const problem = (status: number, title: string, detail: string, errors?: { field: string; detail: string }[]) =>
  new ProblemError({ ...plainProblem(status, title, detail), ...(errors && { errors }) });

const issues = (error?: { issues: { path: PropertyKey[]; message: string }[] }) =>
  (error?.issues ?? []).map(({ path, message }) => ({ field: String(path[0]), detail: message }));

function cameras(question: Question) {
  const { search } = question;
  const besides = ["cursor", "limit", "fields"];
  const filter = readFilter(search, besides);
  return versioned(question, etagOf("json", filter, besides.map((name) => search.get(name)).join(" ")), () => {
    const page = camerasPage(filter, search);
    return json(page, page.next ? { Link: `<${page.next}>; rel="next"` } : {});
  });
}

function camera(question: Question, suffix: "" | ".json" | ".geojson") {
  const { search, parts } = question;
  const id = (parts.id ?? "").slice(0, suffix === ".json" ? -suffix.length : undefined);
  refuseOthers(search, suffix === ".geojson" ? [] : ["fields"]);
  const fields = readFields(search);
  const found = cameraById(id);
  if (!found) throw problem(404, "No such camera", "Identifiers have eight letters and digits; one is never reused.");
  const { seq: _, merged_into, ...camera } = found;
  const query = search.size ? `?${search}` : "";
  if (merged_into)
    return new Response(null, {
      status: 301,
      headers: { Location: `/api/v1/cameras/${merged_into}${suffix}${query}` },
    });
  return versioned(question, etagOf(`camera${suffix}`, {}, `${id} ${fields}`), () =>
    suffix === ".geojson"
      ? json(feature(camera), { "Content-Type": "application/geo+json" })
      : json(cameraJson(camera, fields)),
  );
}

async function citation({ search, parts: { form = "" } }: Question) {
  const style = Object.hasOwn(citationStyles, form) ? citationStyles[form] : undefined;
  if (!style) throw problem(404, "No such form", `There are: ${Object.keys(citationStyles).join(", ")}.`);
  const found = await cited(search);
  return download(style.write(found), style.mediaType, `${found.key}.${form}`);
}

function totals(question: Question) {
  const filter = readFilter(question.search);
  const today = todayInBelgrade();
  return versioned(question, etagOf("stats", filter, today), () => json(statistics(filter, today)));
}

function chart(question: Question) {
  const { search, parts } = question;
  const filter = readFilter(search, ["lang", "theme", "list", "within"]);
  const file = readChartFile(parts.chart ?? "", parts.kind ?? "", search);
  const today = todayInBelgrade();
  const name = `${file.name}.${file.kind}`;
  return versioned(question, etagOf(name, filter, `${file.variant} ${today}`), async () =>
    download(
      new Uint8Array(await file.make(filter, today)),
      file.mediaType,
      `ko-nas-gleda-${file.name}-${today}.${file.kind}`,
    ),
  );
}

function official(question: Question) {
  const { search, parts } = question;
  const filter = readFilter(search, ["list", "within"]);
  const file = readPartFile(parts.part ?? "", parts.kind ?? "", search);
  return versioned(question, etagOf(`official ${file.name}`, filter, file.variant), () =>
    download(file.make(filter), file.mediaType, `ko-nas-gleda-${file.name}`),
  );
}

function embedding({ search }: Question) {
  refuseOthers(search, Object.keys(OembedQuery.shape));
  const query = OembedQuery.safeParse(Object.fromEntries(search));
  if (!query.success)
    throw problem(
      400,
      "Wrong question",
      "url is an address of this site; maxwidth and maxheight are pixels.",
      issues(query.error),
    );
  // oEmbed, "Errors": 501 where one of its two forms is not given.
  if (query.data.format === "xml") throw problem(501, "Not implemented", "Ask for JSON.");
  const answer = oembed(query.data, settings().publicUrl);
  if (!answer)
    throw problem(404, "Nothing to embed", "The map, a camera and a chart of the statistics can be embedded.");
  return json(answer);
}

function picture(question: Question) {
  const { search } = question;
  const { options, faults } = readEmbed(search, Object.keys(PictureSize.shape));
  const size = PictureSize.safeParse({
    width: search.get("width") || undefined,
    height: search.get("height") || undefined,
  });
  const errors = [...faults, ...issues(size.error)];
  if (errors.length || !size.data)
    throw problem(400, "Wrong picture", "Correct the parameters below or leave them out.", errors);
  const { width, height } = size.data;
  const key = JSON.stringify([options, size.data]);
  return versioned(question, etagOf("map.png", options.filter, key), async () => {
    const drawn = await pictureOf(key, () => svgToPng(pictureSvg(options, { width, height }, settings().publicUrl)));
    return new Response(new Uint8Array(drawn), { headers: { "Content-Type": "image/png" } });
  });
}

function feed(question: Question, file: "atom.xml" | "feed.json") {
  const { search } = question;
  const filter = readFilter(search, ["lang", "cursor"]);
  return versioned(question, etagOf(file, filter, `${search.get("lang")} ${search.get("cursor")}`), () => {
    const found = feedOf(`/feeds/${file}`, filter, search, settings().publicUrl);
    return file === "atom.xml"
      ? text(atom(found), "application/atom+xml; charset=utf-8")
      : json(jsonFeed(found), { "Content-Type": "application/feed+json; charset=utf-8" });
  });
}

/** The timeline for readers of news: ?lang=en, ?theme=law. */
function timeline({ search }: Question) {
  const { publicUrl } = settings();
  const self = `${publicUrl}/feeds/timeline.xml${search.size ? `?${search}` : ""}`;
  const events = eventsOn(askedThemes(search, ["lang"]));
  return text(
    atom(timelineFeed(events, askedLanguage(search), publicUrl, self)),
    "application/atom+xml; charset=utf-8",
  );
}

async function dataCatalog() {
  const { dataDir, publicUrl } = settings();
  const found = (await releases(dataDir)).filter(({ withdrawn }) => !withdrawn);
  const described = found.map((one) => releaseDetail(one, publicUrl));
  return json(catalog(publicUrl, described), { "Content-Type": "application/ld+json" });
}

async function releaseList() {
  const { dataDir, publicUrl } = settings();
  const found = await releases(dataDir);
  return json(ReleaseList.parse({ releases: found.map((one) => releaseSummary(one, publicUrl)) }));
}

async function releaseFiles({ parts: { date = "" } }: Question) {
  const { dataDir, publicUrl } = settings();
  return json(ReleaseDetail.parse(releaseDetail(await knownRelease(dataDir, date), publicUrl)));
}

/** Where programs find the API and its descriptions (RFC 9727, as a link set of RFC 9264). */
function apiCatalog() {
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
  return json(catalogue, {
    "Content-Type": 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
    Link: `<${site}/.well-known/api-catalog>; rel="api-catalog"`,
  });
}

export const readers: Readonly<Record<AddressOf<{ by: "thread" }>, Reader>> = {
  "GET /api/v1/cameras": cameras,
  "GET /api/v1/cameras/{id}": (question) => camera(question, question.parts.id?.endsWith(".json") ? ".json" : ""),
  "GET /api/v1/cameras/{id}.geojson": (question) => camera(question, ".geojson"),
  "GET /api/v1/releases": releaseList,
  "GET /api/v1/releases/{date}": releaseFiles,
  "GET /api/v1/citation/ko-nas-gleda.{form}": citation,
  "GET /api/v1/stats": totals,
  "GET /api/v1/stats/{chart}.{kind}": chart,
  "GET /api/v1/official/{part}.{kind}": official,
  "GET /api/v1/oembed": embedding,
  "GET /api/v1/rights.json": () => json(rightsDocument()),
  "GET /api/v1/timeline.json": ({ search }) => json(timelineDocument(askedThemes(search), settings().publicUrl)),
  "GET /api/v1/timeline.csv": ({ search }) =>
    download(
      timelineCsv(eventsOn(askedThemes(search)), settings().publicUrl),
      "text/csv; charset=utf-8; header=present",
      "timeline.csv",
    ),
  "GET /api/v1/history": () => json(SignedHead.parse(signHead(chainHead(), historyKey(settings().dataDir)))),
  "GET /api/v1/transparency.json": async () =>
    json(Transparency.parse({ months: await transparency(todayInBelgrade()) })),
  "GET /api/v1/openapi.json": () => json(apiDocument(settings().publicUrl, "en", apiExamples())),
  "GET /feeds/atom.xml": (question) => feed(question, "atom.xml"),
  "GET /feeds/feed.json": (question) => feed(question, "feed.json"),
  "GET /feeds/timeline.xml": timeline,
  "GET /data/catalog.jsonld": dataCatalog,
  "GET /.well-known/api-catalog": apiCatalog,
  "GET /embed/map.png": picture,
  "GET /api/*": () => {
    throw problem(404, "No such address", "The API begins at /api/v1/cameras.");
  },
  "GET /feeds/*": () => {
    throw problem(404, "No such feed", "There are: /feeds/atom.xml, /feeds/feed.json, /feeds/timeline.xml.");
  },
};

import "server-only";
// Every operation of the API, in the order in which it is read: address (lib/server/addresses.ts), parameters, answers. The description for
// programs (document.ts), the reference page and the test that calls each of them are made from this table.

import { z } from "zod";
import { CAMERA_ID } from "../cameras/camera-id.ts";
import { type FilterName, filterNames, filterParameters } from "../cameras/filter.ts";
import { citationStyles } from "../cite/citation.ts";
import type { CreditedSource } from "../cite/credit.ts";
import { OembedQuery } from "../embed/oembed.ts";
import { EmbedSwitches, PictureSize } from "../embed/options.ts";
import { formats } from "../export/formats.ts";
import { allowedOptions } from "../export/options.ts";
import { type Locale, locales } from "../i18n/locales.ts";
import { translator } from "../i18n/translator.ts";
import { MAX_PHOTOS } from "../photos/limits.ts";
import { eventThemes } from "../rights/content.ts";
import type { Address } from "../server/addresses.ts";
import { NearQuestion } from "../sightings/near.ts";
import { SightingFields } from "../sightings/sighting.ts";
import { StatusQuestion } from "../sightings/status.ts";
import { osmLists } from "../sql/osm-difference.ts";
import { chartNames } from "../statistics/charts.ts";
import { comparingParameters, parts } from "../statistics/official.ts";
import { partFiles } from "../statistics/official-files.ts";
import { themes } from "../statistics/palette.ts";
import type { SchemaName } from "./answers.ts";
import { PageQuery } from "./camera-page.ts";

export type Parameter = {
  name: string;
  in: "query" | "path" | "header";
  /** What it may hold; only its form as it is sent is described. */
  schema: z.ZodType;
  description: string;
  /** In the samples, and what the test asks. */
  example?: string;
};

type Body = {
  type: "application/json" | "multipart/form-data";
  schema: z.ZodType;
  /** What each member means. */
  texts: Record<string, string>;
  example: Record<string, unknown>;
};

type Answer = {
  description: string;
  /** A named schema; without one, `type` says what comes. */
  schema?: SchemaName;
  type?: string;
  headers?: readonly HeaderName[];
};

export type HeaderName = "Link" | "ETag" | "RateLimit" | "RateLimit-Policy" | "Retry-After";

export type TagName = "cameras" | "feeds" | "embeds" | "rights" | "trust" | "reports" | "about";

export type Operation = {
  id: string;
  address: Address;
  tag: TagName;
  summary: string;
  description?: string;
  parameters: readonly Parameter[];
  body?: Body;
  answers: Readonly<Record<number, Answer>>;
};

/** The form of a report: its fields, its proof of work and its photos. */
const ReportForm = SightingFields.extend({
  altcha: z.string().max(8_000),
  photo: z
    .any()
    .optional()
    .meta({ type: "array", maxItems: MAX_PHOTOS, items: { type: "string", contentMediaType: "image/*" } }),
});

function reportTexts(t: ReturnType<typeof translator<"api">>): Record<keyof z.output<typeof ReportForm>, string> {
  return {
    altcha: t("altcha"),
    photo: t("photo"),
    kind: t("report_kind"),
    camera: t("report_camera"),
    seen_on: t("report_seen_on"),
    lat: t("report_lat"),
    lon: t("report_lat"),
    place: t("report_place"),
    direction: t("report_direction"),
    what: t("report_what"),
    operator_type: t("report_operator_type"),
    operator: t("report_operator"),
    mount: t("report_mount"),
    sign: t("report_sign"),
    count: t("report_count"),
    model: t("report_model"),
    address: t("report_address"),
    note: t("report_note"),
    photo_distance: t("report_photo_distance"),
    wrong: t("report_wrong"),
    right: t("report_right"),
  };
}

/** Things that exist: a camera's identifier and a release's day, for examples that work, and whose data there are. */
export type Examples = { camera: string; release: string; sources: readonly CreditedSource[] };

/** @param publicUrl the site's address, without a slash at the end */
export function operations(publicUrl: string, locale: Locale, examples: Examples): Operation[] {
  const t = translator(locale, "api");
  const filterTexts: Record<FilterName, string> = {
    bbox: t("filter_bbox"),
    type: t("filter_type"),
    camera_type: t("filter_camera_type"),
    operator_type: t("filter_operator_type"),
    zone: t("filter_zone"),
    municipality: t("filter_municipality"),
    status: t("filter_status"),
    verification: t("filter_verification"),
    source: t("filter_source"),
    since: t("filter_since"),
    until: t("filter_until"),
    has_photo: t("filter_has_photo"),
    q: t("filter_q"),
  };
  const selection = filterNames.map(
    (name): Parameter => ({
      name,
      in: "query",
      schema: filterParameters[name].schema,
      description: filterTexts[name],
      ...(name === "municipality" ? { example: "novi_beograd" } : {}),
    }),
  );
  const id: Parameter = {
    name: "id",
    in: "path",
    schema: z.string().regex(CAMERA_ID),
    description: t("cameraId"),
    example: examples.camera,
  };
  const date: Parameter = {
    name: "date",
    in: "path",
    schema: z.iso.date(),
    description: t("releaseDate"),
    example: examples.release,
  };
  const format: Parameter = {
    name: "format",
    in: "path",
    schema: z.enum(Object.keys(formats)),
    description: t("format"),
    example: "csv",
  };
  const wording: Parameter[] = [
    { name: "lang", in: "query", schema: z.enum(allowedOptions.lang), description: t("exportLang") },
    { name: "excel", in: "query", schema: z.enum(allowedOptions.excel), description: t("exportExcel") },
  ];
  const fields: Parameter = {
    name: "fields",
    in: "query",
    schema: PageQuery.shape.fields,
    description: t("fields"),
  };
  const theme: Parameter = {
    name: "theme",
    in: "query",
    schema: z.array(z.enum(eventThemes)),
    description: t("theme"),
    example: "law",
  };
  const tooMany: Answer = { description: t("tooMany"), schema: "Problem", headers: ["Retry-After"] };
  const problem = (description: string): Answer => ({ description, schema: "Problem" });
  return [
    {
      id: "listCameras",
      address: "GET /api/v1/cameras",
      tag: "cameras",
      summary: t("listCameras"),
      description: t("listCamerasText"),
      parameters: [
        ...selection,
        { name: "cursor", in: "query", schema: PageQuery.shape.cursor, description: t("cursor") },
        { name: "limit", in: "query", schema: PageQuery.shape.limit, description: t("limit"), example: "10" },
        fields,
      ],
      answers: {
        200: { description: t("okPage"), schema: "CameraPage", headers: ["Link", "ETag"] },
        400: problem(t("badQuery")),
        429: tooMany,
      },
    },
    {
      id: "getCamera",
      address: "GET /api/v1/cameras/{id}",
      tag: "cameras",
      summary: t("getCamera"),
      description: t("getCameraText"),
      parameters: [id, fields],
      answers: {
        200: { description: t("okCamera"), schema: "CameraPart", headers: ["ETag"] },
        301: { description: t("moved") },
        400: problem(t("badQuery")),
        404: problem(t("noCamera")),
        429: tooMany,
      },
    },
    {
      id: "getCameraFeature",
      address: "GET /api/v1/cameras/{id}.geojson",
      tag: "cameras",
      summary: t("getCameraFeature"),
      parameters: [id],
      answers: {
        200: { description: t("okCamera"), schema: "CameraFeature", type: "application/geo+json", headers: ["ETag"] },
        301: { description: t("moved") },
        404: problem(t("noCamera")),
        429: tooMany,
      },
    },
    {
      id: "exportCameras",
      address: "GET /api/v1/cameras.{format}",
      tag: "cameras",
      summary: t("exportCameras"),
      description: t("exportCamerasText"),
      parameters: [format, ...selection, ...wording],
      answers: {
        200: { description: t("okFile"), type: "*/*", headers: ["ETag"] },
        400: problem(t("badQuery")),
        404: problem(t("noFormat")),
        429: tooMany,
      },
    },
    {
      id: "listReleases",
      address: "GET /api/v1/releases",
      tag: "cameras",
      summary: t("listReleases"),
      description: t("listReleasesText"),
      parameters: [],
      answers: { 200: { description: t("okReleases"), schema: "ReleaseList" }, 429: tooMany },
    },
    {
      id: "getRelease",
      address: "GET /api/v1/releases/{date}",
      tag: "cameras",
      summary: t("getRelease"),
      parameters: [date],
      answers: {
        200: { description: t("okRelease"), schema: "Release" },
        404: problem(t("noRelease")),
        429: tooMany,
      },
    },
    {
      id: "exportRelease",
      address: "GET /api/v1/releases/{date}/cameras.{format}",
      tag: "cameras",
      summary: t("exportRelease"),
      description: t("exportReleaseText"),
      parameters: [date, format, ...selection, ...wording],
      answers: {
        200: { description: t("okFile"), type: "*/*", headers: ["ETag"] },
        400: problem(t("badQuery")),
        404: problem(t("noRelease")),
        410: problem(t("withdrawnRelease")),
        429: tooMany,
      },
    },
    {
      id: "getCitation",
      address: "GET /api/v1/citation/ko-nas-gleda.{form}",
      tag: "cameras",
      summary: t("getCitation"),
      description: t("getCitationText"),
      parameters: [
        {
          name: "form",
          in: "path",
          schema: z.enum(Object.keys(citationStyles)),
          description: t("citationForm"),
          example: "bib",
        },
        {
          name: "release",
          in: "query",
          schema: z.iso.date(),
          description: t("releaseDate"),
          example: examples.release,
        },
        { name: "camera", in: "query", schema: z.string(), description: t("citedCamera") },
        { name: "lang", in: "query", schema: z.enum(locales), description: t("chartLang") },
        ...selection,
      ],
      answers: {
        200: { description: t("okFile"), type: "*/*" },
        400: problem(t("badQuery")),
        404: problem(t("noCited")),
        429: tooMany,
      },
    },
    {
      id: "getStatistics",
      address: "GET /api/v1/stats",
      tag: "cameras",
      summary: t("getStatistics"),
      description: t("getStatisticsText"),
      parameters: selection,
      answers: {
        200: { description: t("okStatistics"), schema: "Statistics" },
        400: problem(t("badQuery")),
        429: tooMany,
      },
    },
    ...(["readAtom", "readJsonFeed"] as const).map(
      (name): Operation => ({
        id: name,
        address: name === "readAtom" ? "GET /feeds/atom.xml" : "GET /feeds/feed.json",
        tag: "feeds",
        summary: t(name),
        ...(name === "readAtom" ? { description: t("readAtomText") } : {}),
        parameters: [
          ...selection,
          { name: "lang", in: "query", schema: z.enum(allowedOptions.lang), description: t("feedLang") },
          { name: "cursor", in: "query", schema: z.string(), description: t("feedCursor") },
        ],
        answers: {
          200: {
            description: t("okFeed"),
            headers: ["ETag"],
            ...(name === "readAtom"
              ? { type: "application/atom+xml" }
              : { type: "application/feed+json", schema: "JsonFeed" }),
          },
          400: problem(t("badQuery")),
          429: tooMany,
        },
      }),
    ),
    {
      id: "getChart",
      address: "GET /api/v1/stats/{chart}.{kind}",
      tag: "cameras",
      summary: t("getChart"),
      description: t("getChartText"),
      parameters: [
        { name: "chart", in: "path", schema: z.enum(chartNames), description: t("chartName"), example: "municipality" },
        {
          name: "kind",
          in: "path",
          schema: z.enum(["svg", "png", "csv"]),
          description: t("chartKind"),
          example: "csv",
        },
        ...selection,
        { name: "lang", in: "query", schema: z.enum(locales), description: t("chartLang") },
        { name: "theme", in: "query", schema: z.enum(themes), description: t("chartTheme") },
      ],
      answers: {
        200: { description: t("okFile"), type: "*/*", headers: ["ETag"] },
        400: problem(t("badQuery")),
        404: problem(t("noChart")),
        429: tooMany,
      },
    },
    {
      id: "compareOfficial",
      address: "GET /api/v1/official/{part}.{kind}",
      tag: "cameras",
      summary: t("compareOfficial"),
      description: t("compareOfficialText"),
      parameters: [
        { name: "part", in: "path", schema: z.enum(parts), description: t("comparedPart"), example: "only_citizens" },
        {
          name: "kind",
          in: "path",
          schema: z.enum(Object.keys(partFiles)),
          description: t("comparedKind"),
          example: "csv",
        },
        { name: "list", in: "query", schema: comparingParameters.list, description: t("comparedList") },
        { name: "within", in: "query", schema: comparingParameters.within, description: t("comparedWithin") },
        ...selection,
      ],
      answers: {
        200: { description: t("okFile"), type: "*/*", headers: ["ETag"] },
        400: problem(t("badQuery")),
        404: problem(t("noList")),
        429: tooMany,
      },
    },
    {
      id: "getMapPicture",
      address: "GET /embed/map.png",
      tag: "embeds",
      summary: t("getMapPicture"),
      description: t("getMapPictureText"),
      parameters: [
        ...selection,
        { name: "map", in: "query", schema: EmbedSwitches.shape.map, description: t("embed_map") },
        { name: "kamera", in: "query", schema: EmbedSwitches.shape.kamera, description: t("embed_kamera") },
        { name: "lang", in: "query", schema: EmbedSwitches.shape.lang, description: t("embed_lang") },
        { name: "theme", in: "query", schema: EmbedSwitches.shape.theme, description: t("embed_theme") },
        { name: "width", in: "query", schema: PictureSize.shape.width, description: t("pictureWidth"), example: "600" },
        { name: "height", in: "query", schema: PictureSize.shape.height, description: t("pictureHeight") },
      ],
      answers: {
        200: { description: t("okPicture"), type: "image/png", headers: ["ETag"] },
        400: problem(t("badQuery")),
        429: tooMany,
      },
    },
    {
      id: "getOembed",
      address: "GET /api/v1/oembed",
      tag: "embeds",
      summary: t("getOembed"),
      parameters: [
        {
          name: "url",
          in: "query",
          schema: OembedQuery.shape.url,
          description: t("oembedUrl"),
          example: `${publicUrl}/?municipality=novi_beograd`,
        },
        { name: "maxwidth", in: "query", schema: OembedQuery.shape.maxwidth, description: t("oembedWidth") },
        { name: "maxheight", in: "query", schema: OembedQuery.shape.maxheight, description: t("oembedHeight") },
        { name: "format", in: "query", schema: OembedQuery.shape.format, description: t("oembedFormat") },
      ],
      answers: {
        200: { description: t("okOembed"), schema: "Oembed" },
        400: problem(t("badQuery")),
        404: problem(t("noEmbed")),
        429: tooMany,
        501: problem(t("noXml")),
      },
    },
    {
      id: "getOsmDifference",
      address: "GET /api/v1/osm/{list}.{format}",
      tag: "cameras",
      summary: t("getOsmDifference"),
      description: t("getOsmDifferenceText"),
      parameters: [
        { name: "list", in: "path", schema: z.enum(osmLists), description: t("osmList"), example: "missing" },
        {
          name: "format",
          in: "path",
          schema: z.enum(Object.keys(formats)),
          description: t("format"),
          example: "osm",
        },
        ...selection.filter(({ name }) => name === "municipality"),
      ],
      answers: {
        200: { description: t("okFile"), type: "*/*", headers: ["ETag"] },
        400: problem(t("badQuery")),
        404: problem(t("noList")),
        429: tooMany,
      },
    },
    {
      id: "getRights",
      address: "GET /api/v1/rights.json",
      tag: "rights",
      summary: t("getRights"),
      description: t("getRightsText"),
      parameters: [],
      answers: { 200: { description: t("okRights"), schema: "Rights" }, 429: tooMany },
    },
    {
      id: "getTimeline",
      address: "GET /api/v1/timeline.json",
      tag: "rights",
      summary: t("getTimeline"),
      description: t("getTimelineText"),
      parameters: [theme],
      answers: { 200: { description: t("okTimeline"), schema: "Timeline" }, 400: problem(t("badQuery")), 429: tooMany },
    },
    {
      id: "getTimelineTable",
      address: "GET /api/v1/timeline.csv",
      tag: "rights",
      summary: t("getTimelineTable"),
      parameters: [theme],
      answers: { 200: { description: t("okFile"), type: "text/csv" }, 400: problem(t("badQuery")), 429: tooMany },
    },
    {
      id: "readTimeline",
      address: "GET /feeds/timeline.xml",
      tag: "feeds",
      summary: t("readTimeline"),
      parameters: [
        theme,
        { name: "lang", in: "query", schema: z.enum(allowedOptions.lang), description: t("feedLang") },
      ],
      answers: {
        200: { description: t("okFeed"), type: "application/atom+xml" },
        400: problem(t("badQuery")),
        429: tooMany,
      },
    },
    {
      id: "getCatalog",
      address: "GET /data/catalog.jsonld",
      tag: "about",
      summary: t("getCatalog"),
      parameters: [],
      answers: { 200: { description: t("okCatalog"), type: "application/ld+json" }, 429: tooMany },
    },
    {
      id: "getHistoryHead",
      address: "GET /api/v1/history",
      tag: "trust",
      summary: t("getHistoryHead"),
      description: t("getHistoryHeadText"),
      parameters: [],
      answers: { 200: { description: t("okHead"), schema: "HistoryHead" }, 429: tooMany },
    },
    {
      id: "getTransparency",
      address: "GET /api/v1/transparency.json",
      tag: "trust",
      summary: t("getTransparency"),
      parameters: [],
      answers: { 200: { description: t("okMonths"), schema: "Transparency" }, 429: tooMany },
    },
    {
      id: "getDescription",
      address: "GET /api/v1/openapi.json",
      tag: "about",
      summary: t("getDescription"),
      parameters: [],
      answers: { 200: { description: t("okDescription"), type: "application/json" }, 429: tooMany },
    },
    {
      id: "getCatalogue",
      address: "GET /.well-known/api-catalog",
      tag: "about",
      summary: t("getCatalogue"),
      parameters: [],
      answers: { 200: { description: t("okCatalogue"), type: "application/linkset+json" }, 429: tooMany },
    },
    {
      id: "getChallenge",
      address: "GET /api/v1/challenge",
      tag: "reports",
      summary: t("getChallenge"),
      description: t("getChallengeText"),
      parameters: [],
      answers: { 200: { description: t("okChallenge"), schema: "Challenge" }, 429: tooMany },
    },
    {
      id: "sendReport",
      address: "POST /api/v1/sightings",
      tag: "reports",
      summary: t("sendReport"),
      description: t("sendReportText"),
      parameters: [
        {
          name: "Idempotency-Key",
          in: "header",
          schema: z.string().regex(/^[A-Za-z0-9_-]{22,64}$/),
          description: t("idempotencyKey"),
          example: "0000000000000000000000",
        },
      ],
      body: {
        type: "multipart/form-data",
        schema: ReportForm,
        texts: reportTexts(t),
        example: { altcha: "…", seen_on: "2026-11-01", lat: 44.8125, lon: 20.4612, what: "dome" },
      },
      answers: {
        200: { description: t("okStoredBefore"), schema: "Receipt" },
        201: { description: t("okStored"), schema: "Receipt" },
        400: problem(t("noKey")),
        403: problem(t("foreignPage")),
        413: problem(t("tooLarge")),
        415: problem(t("wrongKind")),
        422: problem(t("wrongField")),
        429: tooMany,
        503: { ...tooMany, description: t("busy") },
        507: { ...tooMany, description: t("noRoom") },
      },
    },
    {
      id: "askReport",
      address: "POST /api/v1/sightings/status",
      tag: "reports",
      summary: t("askReport"),
      parameters: [],
      body: {
        type: "application/json",
        schema: StatusQuestion,
        texts: { code: t("status_code"), action: t("status_action"), answer: t("status_answer") },
        example: { code: "7K3M-…" },
      },
      answers: {
        200: { description: t("okState"), schema: "ReportState" },
        404: problem(t("noReport")),
        422: problem(t("wrongQuestion")),
        429: tooMany,
      },
    },
    {
      id: "findNear",
      address: "POST /api/v1/sightings/near",
      tag: "reports",
      summary: t("findNear"),
      parameters: [],
      body: {
        type: "application/json",
        schema: NearQuestion,
        texts: { lat: t("report_lat"), lon: t("report_lat") },
        example: { lat: 44.8125, lon: 20.4612 },
      },
      answers: {
        200: { description: t("okKnown"), schema: "KnownNear" },
        422: problem(t("wrongQuestion")),
        429: tooMany,
      },
    },
  ];
}

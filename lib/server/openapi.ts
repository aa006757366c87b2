import "server-only";
// The API, described for programs (OpenAPI 3.1). Values of enumerations come from the tables that check them.

import { z } from "zod";
import { filterNames } from "../cameras/filter.ts";
import { mounts, operatorTypes, signs } from "../cameras/vocabulary.ts";
import { formats } from "../export/formats.ts";
import { SignedHead } from "../history/head.ts";
import { rejectReasons } from "../review/reasons.ts";
import { Transparency } from "../review/transparency.ts";
import { Rights } from "../rights/document.ts";
import { kinds, looks, MAX_PHOTO_BYTES, MAX_PHOTOS, wrongFields } from "../sightings/sighting.ts";
import { Statistics } from "../statistics/statistics.ts";

const text = (description: string, maxLength: number) => ({ type: "string", maxLength, description });
const choice = (values: readonly string[], description: string) => ({ type: "string", enum: values, description });

const problem = (description: string, headers = {}) => ({
  description,
  headers,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});
const later = {
  "Retry-After": { description: "Seconds after which it is worth trying again.", schema: { type: "integer" } },
};
const answer = (description: string, schema: object) => ({ description, content: { "application/json": { schema } } });
const ask = (schema: object) => ({ required: true, content: { "application/json": { schema } } });

/** A schema that checks an answer, as the document says it. */
function described(schema: z.ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
}

/** Fields of a report, by the names of the form; lib/sightings/sighting.ts checks them. */
const sightingProperties = {
  altcha: text("Solution of a challenge: base64 of the JSON {challenge, solution}. Goes before the photos.", 8_000),
  kind: choice(kinds, "A new camera, or what is told of one that is known."),
  camera: { type: "string", pattern: "^[0-9a-hjkmnp-tv-z]{8}$", description: "The known camera; not for a new one." },
  seen_on: { type: "string", format: "date", description: "The day it was seen, in Belgrade's calendar." },
  lat: { type: "number", description: "Degrees, WGS 84." },
  lon: { type: "number", description: "Degrees, WGS 84." },
  place: text("Instead of lat and lon: coordinates, or the name of a neighbourhood or municipality.", 200),
  direction: text('Degrees clockwise from true north, "290;230;120".', 100),
  what: choice(looks, "What it looks like."),
  operator_type: choice(Object.keys(operatorTypes), "Whose it is."),
  operator: text("Name of the operator.", 100),
  mount: choice(Object.keys(mounts), "What it is mounted on."),
  sign: choice(Object.keys(signs), "Whether there is an official sign about it."),
  count: { type: "integer", minimum: 1, maximum: 50, default: 1, description: "Cameras of this kind on one mount." },
  model: text("Manufacturer and model.", 100),
  address: text("Description of the place.", 200),
  note: text("For the moderators; not published.", 2_000),
  photo_distance: {
    type: "integer",
    minimum: 0,
    description: "Metres between the place and the one that the photo itself names; that one is not sent.",
  },
  wrong: choice(wrongFields, 'For kind "wrong": what is wrong.'),
  right: text('For kind "wrong": what is right.', 500),
  photo: {
    type: "array",
    maxItems: MAX_PHOTOS,
    items: { type: "string", contentMediaType: "image/*" },
    description: `JPEG, PNG, WebP or AVIF, each at most ${MAX_PHOTO_BYTES} bytes and 50 megapixels. Pixels alone are kept.`,
  },
};

const selection = filterNames.map((name) => ({ name, in: "query", schema: { type: "string" } }));

/** @param publicUrl the site's address, without a slash at the end */
export function openApiDocument(publicUrl: string) {
  return {
    openapi: "3.1.0",
    info: {
      title: "Ko nas gleda?",
      version: "1",
      description: "Belgrade's surveillance cameras, made by citizens. Errors are RFC 9457 problem documents.",
      license: { name: "ODbL 1.0 (data)", identifier: "ODbL-1.0" },
    },
    servers: [{ url: publicUrl }],
    paths: {
      "/api/v1/cameras": {
        get: {
          summary: "Published cameras, in pages",
          parameters: [
            ...selection,
            { name: "cursor", in: "query", schema: { type: "string" } },
            { name: "limit", in: "query", schema: { type: "integer" } },
          ],
          responses: { 200: answer("A page of cameras.", { type: "object" }), 400: problem("A wrong filter.") },
        },
      },
      "/api/v1/cameras/{id}": {
        get: {
          summary: "One camera",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          responses: { 200: answer("The camera.", { type: "object" }), 404: problem("There is no such camera.") },
        },
      },
      "/api/v1/cameras.{format}": {
        get: {
          summary: "A selection as a file",
          parameters: [
            { name: "format", in: "path", required: true, schema: { type: "string", enum: Object.keys(formats) } },
            ...selection,
          ],
          responses: {
            200: { description: "The file." },
            400: problem("A wrong filter."),
            404: problem("No such format."),
          },
        },
      },
      "/api/v1/stats": {
        get: {
          summary: "Cameras and locations of a selection by every figure, and their growth by month",
          description:
            "A location with cameras of two kinds is counted in both rows, once in the totals. Official lists are counted only where `source` names them. Growth is what the map knew, not when cameras were installed.",
          parameters: selection,
          responses: {
            200: answer("The statistics.", { $ref: "#/components/schemas/Statistics" }),
            400: problem("A wrong filter."),
          },
        },
      },
      "/api/v1/history": {
        get: {
          summary: "The head of the chain of events, signed",
          description:
            "Ed25519 over three lines: hash, events, day (empty before the first event). Keep it: `npm run audit -- --head HASH` tells whether a copy of the database still holds it.",
          responses: { 200: answer("The head.", { $ref: "#/components/schemas/HistoryHead" }) },
        },
      },
      "/api/v1/transparency.json": {
        get: {
          summary: "What came and what became of it, for each whole month",
          responses: { 200: answer("The months, the last one first.", { $ref: "#/components/schemas/Transparency" }) },
        },
      },
      "/api/v1/rights.json": {
        get: {
          summary: "What the law says, deadlines, authorities, events, figures and terms, each with its sources",
          description:
            "Not legal advice. `sources` of an entry name keys of `sources`, for laws with the article: `ZZPL 26`. `mark` P: read in the primary text; S: told by others. Serbian is in Cyrillic.",
          responses: { 200: answer("The whole content.", { $ref: "#/components/schemas/Rights" }) },
        },
      },
      "/api/v1/challenge": {
        get: {
          summary: "Work to do before a report may be sent (ALTCHA, PBKDF2/SHA-256)",
          description: "A challenge serves once and for twenty minutes.",
          responses: { 200: answer("The challenge.", { type: "object" }), 429: problem("Too many questions.", later) },
        },
      },
      "/api/v1/sightings": {
        post: {
          summary: "Send a report",
          parameters: [
            {
              name: "Idempotency-Key",
              in: "header",
              required: true,
              description:
                "New for each report, the same for each try of it; at least 128 random bits. The receipt code follows from it.",
              schema: { type: "string", pattern: "^[A-Za-z0-9_-]{22,64}$" },
            },
          ],
          requestBody: {
            required: true,
            content: {
              "multipart/form-data": {
                schema: {
                  type: "object",
                  required: ["altcha", "seen_on"],
                  additionalProperties: false,
                  properties: sightingProperties,
                },
              },
            },
          },
          responses: {
            200: answer("It was stored before; the same receipt.", { $ref: "#/components/schemas/Receipt" }),
            201: answer("It is stored.", { $ref: "#/components/schemas/Receipt" }),
            400: problem("No multipart form, or no key."),
            403: problem("Sent by a page of another site."),
            413: problem("Too large."),
            415: problem("No form, or no photo of a kind that is taken."),
            422: problem("A field, a photo or the proof is wrong; `errors` says which."),
            429: problem("Too much from one sender.", later),
            503: problem("Too much for now.", later),
            507: problem("No room on the disk.", later),
          },
        },
      },
      "/api/v1/sightings/status": {
        post: {
          summary: "What became of a report",
          requestBody: ask({
            type: "object",
            required: ["code"],
            additionalProperties: false,
            properties: {
              code: { type: "string", maxLength: 200 },
              action: { type: "string", enum: ["look", "withdraw", "answer"], default: "look" },
              answer: { type: "string", maxLength: 2_000 },
            },
          }),
          responses: {
            200: answer("Its state.", { $ref: "#/components/schemas/ReportStatus" }),
            404: problem("There is no report with this code."),
            422: problem("A wrong question."),
            429: problem("Too many questions.", later),
          },
        },
      },
      "/api/v1/sightings/near": {
        post: {
          summary: "What is known within 50 m, so that one camera is not reported twice",
          requestBody: ask({
            type: "object",
            required: ["lat", "lon"],
            additionalProperties: false,
            properties: { lat: { type: "number" }, lon: { type: "number" } },
          }),
          responses: {
            200: answer("Cameras, and reports of earlier days.", { type: "object" }),
            422: problem("A wrong question."),
          },
        },
      },
    },
    components: {
      schemas: {
        Receipt: { type: "object", required: ["receipt"], properties: { receipt: { type: "string" } } },
        HistoryHead: described(SignedHead),
        Statistics: described(Statistics),
        Transparency: described(Transparency),
        Rights: described(Rights),
        ReportStatus: {
          type: "object",
          properties: {
            state: { type: "string", enum: ["waiting", "asked", "accepted", "merged", "rejected", "withdrawn"] },
            seenOn: { type: "string", format: "date" },
            camera: { type: ["string", "null"] },
            reason: {
              type: ["string", "null"],
              description: `Why it was refused: ${rejectReasons.join(", ")}; older ones in a sentence.`,
            },
            note: { type: ["string", "null"], description: "What the moderator wrote to the sender." },
            question: { type: ["string", "null"] },
            answered: { type: "boolean" },
          },
        },
        Problem: {
          type: "object",
          required: ["type", "title", "status"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            detail: { type: "string" },
            reason: { type: "string" },
            errors: {
              type: "array",
              items: {
                type: "object",
                properties: { field: { type: "string" }, code: { type: "string" }, detail: { type: "string" } },
              },
            },
          },
        },
      },
    },
  };
}

import "server-only";
// Settings: environment variables, and .env beside package.json for what the environment does not say.
// They are checked once; what is wrong is named in one sentence.

import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const text = z.string().trim();
const webAddress = z.url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" });
const whole = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error });
};
/** A file that must be there: without this check its absence shows only as an empty map. */
const existingFile = text
  .transform((file) => path.resolve(file))
  .refine((file) => statSync(file, { throwIfNoEntry: false })?.isFile(), { error: "names no file" });

/** Every setting that the product reads, with its default. Paths are absolute. */
const Settings = z
  .object({
    PORT: whole(0, 65_535).default(3000),
    HOST: text.default("localhost"),
    PUBLIC_URL: webAddress
      .refine((url) => !URL.canParse(url) || new URL(url).href === `${new URL(url).origin}/`, {
        error: "must be an origin alone, such as https://kamere.example, without a path: the site answers at its root",
      })
      .optional(),
    DATA_DIR: text.default("data").transform((folder) => path.resolve(folder)),
    DATABASE_URL: text.startsWith("file:", "must begin with file:").optional(),
    TILE_URL: webAddress
      .refine((url) => ["{z}", "{x}", "{y}"].every((part) => url.includes(part)), "needs {z}, {x} and {y}")
      .optional(),
    TILE_ATTRIBUTION: text.default("© OpenStreetMap contributors"),
    BASEMAP_PMTILES: existingFile.optional(),
    POPULATION_CSV: text.transform((file) => path.resolve(file)).optional(),
    OVERPASS_URL: webAddress.default("https://overpass-api.de/api/interpreter"),
    POW_MAX_NUMBER: whole(10, 1e9).default(2_500),
    API_PER_MINUTE: whole(1, 1e9).default(1_200),
    TRUSTED_PROXY: z.union([z.ipv4(), z.ipv6()], { error: "must be an IP address" }).optional(),
    RELEASE_EVERY: whole(0, 366).default(7),
    APP_SECRET: text.min(32, "needs at least 32 characters").optional(),
    CONTACT_NAME: text.max(200, "must have at most 200 characters").optional(),
    CONTACT_EMAIL: z.email({ error: "must be an e-mail address" }).optional(),
    CONTACT_ADDRESS: text.max(300, "must have at most 300 characters").optional(),
  })
  .transform((raw) => ({
    port: raw.PORT,
    host: raw.HOST,
    /** Origin that readers use, without a slash at the end. */
    publicUrl: (raw.PUBLIC_URL ?? `http://${raw.HOST}:${raw.PORT}`).replace(/\/$/, ""),
    /** Whether somebody said it: the address of this machine alone is a guess. */
    publicUrlIsSet: raw.PUBLIC_URL !== undefined,
    dataDir: raw.DATA_DIR,
    databaseUrl: raw.DATABASE_URL ?? `file:${path.join(raw.DATA_DIR, "kamere.db")}`,
    tileUrl: raw.TILE_URL,
    tileAttribution: raw.TILE_ATTRIBUTION,
    basemapPmtiles: raw.BASEMAP_PMTILES,
    /** Residents of the municipalities, for figures per 10,000 residents (lib/statistics/population.ts). */
    populationCsv: raw.POPULATION_CSV,
    overpassUrl: raw.OVERPASS_URL,
    powMaxNumber: raw.POW_MAX_NUMBER,
    /** Requests of one sender to the read-only API in a minute. */
    apiPerMinute: raw.API_PER_MINUTE,
    /** Address of the front, which may say in X-Forwarded-For for whom it asks. */
    trustedProxy: raw.TRUSTED_PROXY,
    /** Days between releases that the site makes by itself; 0: none. */
    releaseEvery: raw.RELEASE_EVERY,
    /** Keys of challenges and sessions are derived from it; npm start writes one into .env. */
    appSecret: raw.APP_SECRET,
    /** Who runs the site, as the about page and the privacy notice name them. */
    contact: { name: raw.CONTACT_NAME, email: raw.CONTACT_EMAIL, address: raw.CONTACT_ADDRESS },
  }));

export type Settings = z.output<typeof Settings>;
export type Contact = Settings["contact"];

/** A setting is wrong; the message names it and says what it must be. */
export class SettingsError extends Error {}

/** Checks an environment. An empty value counts as not set. Throws SettingsError. */
function parseSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = Settings.safeParse(given);
  if (result.success) return result.data;
  const reasons = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new SettingsError(`Wrong setting. ${reasons.join("; ")}. Correct it in the environment or in .env.`);
}

let checked: Settings | undefined;

/** Under systemd .env belongs to another account, and its lines come with the environment: then nothing is amiss. */
function readEnvFile(): void {
  if (!existsSync(".env")) return;
  try {
    process.loadEnvFile(".env");
  } catch {
    if (!process.env.APP_SECRET)
      process.stderr.write(".env cannot be read by this account; the settings are those of the environment.\n");
  }
}

/** The settings of this process. Throws SettingsError at the first call if one is wrong. */
export function settings(): Settings {
  if (!checked) {
    readEnvFile();
    checked = parseSettings(process.env);
  }
  return checked;
}

// All sentences that a person sees. One file for each feature; each message has its Serbian (Cyrillic) and its
// English beside it. Serbian in Latin is made here, by rule, so both scripts are always complete.

import type { Locale } from "./locales.ts";
import { localized } from "./localized.ts";
import about from "./messages/about.json" with { type: "json" };
import accessibility from "./messages/accessibility.json" with { type: "json" };
import api from "./messages/api.json" with { type: "json" };
import camera from "./messages/camera.json" with { type: "json" };
import changes from "./messages/changes.json" with { type: "json" };
import common from "./messages/common.json" with { type: "json" };
import data from "./messages/data.json" with { type: "json" };
import deadlines from "./messages/deadlines.json" with { type: "json" };
import download from "./messages/download.json" with { type: "json" };
import embed from "./messages/embed.json" with { type: "json" };
import feeds from "./messages/feeds.json" with { type: "json" };
import guide from "./messages/guide.json" with { type: "json" };
import letters from "./messages/letters.json" with { type: "json" };
import list from "./messages/list.json" with { type: "json" };
import map from "./messages/map.json" with { type: "json" };
import methods from "./messages/methods.json" with { type: "json" };
import offline from "./messages/offline.json" with { type: "json" };
import osm from "./messages/osm.json" with { type: "json" };
import privacy from "./messages/privacy.json" with { type: "json" };
import reference from "./messages/reference.json" with { type: "json" };
import report from "./messages/report.json" with { type: "json" };
import review from "./messages/review.json" with { type: "json" };
import rights from "./messages/rights.json" with { type: "json" };
import route from "./messages/route.json" with { type: "json" };
import statistics from "./messages/statistics.json" with { type: "json" };
import takedown from "./messages/takedown.json" with { type: "json" };
import timeline from "./messages/timeline.json" with { type: "json" };
import transparency from "./messages/transparency.json" with { type: "json" };
import whatsees from "./messages/whatsees.json" with { type: "json" };

export const features = {
  about,
  accessibility,
  api,
  common,
  camera,
  download,
  guide,
  embed,
  feeds,
  data,
  letters,
  list,
  map,
  methods,
  privacy,
  reference,
  offline,
  osm,
  report,
  whatsees,
  statistics,
  route,
  review,
  takedown,
  timeline,
  transparency,
  changes,
  rights,
  deadlines,
};

export type Feature = keyof typeof features;
export type Messages = { [F in Feature]: { [Key in keyof (typeof features)[F]]: string } };

const cache = new Map<Locale, Messages>();

/** Every message in one language, by feature. */
export function messagesFor(locale: Locale): Messages {
  let messages = cache.get(locale);
  if (!messages) {
    messages = Object.fromEntries(
      Object.entries(features).map(([feature, entries]) => [
        feature,
        Object.fromEntries(Object.entries(entries).map(([key, wording]) => [key, localized(wording, locale)])),
      ]),
    ) as Messages;
    cache.set(locale, messages);
  }
  return messages;
}

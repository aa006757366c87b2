// The words of the camera domain, once: every value of every enumeration with its label in both languages and the
// OpenStreetMap values that mean it. Forms, filters, legend, pages, import and export read this table.

import type {
  CameraStatus,
  CameraType,
  Mount,
  OperatorType,
  Setting,
  SignPresent,
  SurveillanceType,
  Verification,
  Zone,
} from "../../prisma/generated/enums.ts";
import type { Wording } from "../i18n/locales.ts";

/** `osm`: the values read as this one, lower case; the first is the one written on export. None: not written. */
type Term = Wording & { osm?: readonly string[] };

/** OSM surveillance:type. A missing tag is read as a camera and not written back. */
export const surveillanceTypes: Record<SurveillanceType, Term> = {
  camera: { sr: "камера", en: "camera", osm: ["camera", "camera;radar", "webcam", "cctv"] },
  ALPR: { sr: "препознавање регистарских таблица", en: "number-plate recognition", osm: ["ALPR", "anpr", "lpr"] },
  guard: { sr: "чувар", en: "guard", osm: ["guard"] },
  gunshot_detector: { sr: "детектор пуцњева", en: "gunshot detector", osm: ["gunshot_detector"] },
  other: { sr: "друго", en: "other" },
};

/** OSM camera:type. */
export const cameraTypes: Record<CameraType, Term> = {
  fixed: { sr: "фиксна камера", en: "fixed camera", osm: ["fixed", "static", "bullet", "box"] },
  dome: { sr: "куполаста камера", en: "dome camera", osm: ["dome"] },
  panning: { sr: "покретна камера", en: "panning camera", osm: ["panning", "ptz", "pan", "panorama"] },
  other: { sr: "друга врста", en: "another kind" },
  unknown: { sr: "непознат тип", en: "type not known" },
};

/** OSM surveillance. */
export const settings: Record<Setting, Term> = {
  public: { sr: "јавни простор", en: "public space", osm: ["public"] },
  outdoor: { sr: "напољу, на приватном", en: "outdoors, private ground", osm: ["outdoor"] },
  indoor: { sr: "унутра", en: "indoors", osm: ["indoor"] },
  traffic: { sr: "саобраћај", en: "traffic", osm: ["traffic"] },
  other: { sr: "друго", en: "other" },
  unknown: { sr: "непознато", en: "not known" },
};

/** OSM surveillance:zone. */
export const zones: Record<Zone, Term> = {
  traffic: { sr: "саобраћај", en: "traffic", osm: ["traffic", "road", "highway"] },
  town: { sr: "градски простор", en: "town", osm: ["town", "city"] },
  street: { sr: "улица", en: "street", osm: ["street"] },
  parking: { sr: "паркинг", en: "parking", osm: ["parking", "car_park"] },
  building: { sr: "зграда", en: "building", osm: ["building"] },
  entrance: { sr: "улаз", en: "entrance", osm: ["entrance", "door", "gate"] },
  shop: { sr: "продавница", en: "shop", osm: ["shop", "retail"] },
  bank: { sr: "банка", en: "bank", osm: ["bank", "atm"] },
  park: { sr: "парк", en: "park", osm: ["park", "playground"] },
  public_transport: {
    sr: "јавни превоз",
    en: "public transport",
    osm: ["public_transport", "public_transport_platform", "platform", "station", "bus_stop"],
  },
  school: { sr: "школа", en: "school", osm: ["school", "kindergarten", "university"] },
  other: { sr: "друго", en: "other" },
  unknown: { sr: "непознато", en: "not known" },
};

/** OSM camera:mount. */
export const mounts: Record<Mount, Term> = {
  pole: { sr: "стуб", en: "pole", osm: ["pole", "post"] },
  wall: { sr: "зид", en: "wall", osm: ["wall", "facade"] },
  building: { sr: "зграда", en: "building", osm: ["building"] },
  ceiling: { sr: "таваница", en: "ceiling", osm: ["ceiling"] },
  street_lamp: { sr: "улична светиљка", en: "street lamp", osm: ["street_lamp", "streetlamp", "lamp_post"] },
  traffic_signals: {
    sr: "семафор",
    en: "traffic signals",
    osm: ["traffic_signals", "traffic_signal", "traffic_light"],
  },
  gantry: { sr: "портал изнад пута", en: "gantry", osm: ["gantry"] },
  mast: { sr: "јарбол", en: "mast", osm: ["mast", "tower"] },
  roof: { sr: "кров", en: "roof", osm: ["roof"] },
  tree: { sr: "дрво", en: "tree", osm: ["tree"] },
  doorbell: { sr: "звоно", en: "doorbell", osm: ["doorbell", "door"] },
  atm: { sr: "банкомат", en: "cash machine", osm: ["atm"] },
  other: { sr: "друго", en: "other" },
  unknown: { sr: "непознато", en: "not known" },
};

/** Who runs it. The law treats police processing and everybody else's on two different tracks. */
export const operatorTypes: Record<OperatorType, Term> = {
  police: { sr: "полиција", en: "police" },
  city: { sr: "град", en: "city" },
  traffic: { sr: "саобраћај", en: "traffic authority" },
  transit: { sr: "јавни превоз", en: "public transport" },
  school: { sr: "школа или вртић", en: "school or kindergarten" },
  private: { sr: "приватно", en: "private", osm: ["private"] },
  unknown: { sr: "непознато", en: "not known" },
};

/** OSM surveillance:signed. The law asks the police for a sign. */
export const signs: Record<SignPresent, Term> = {
  yes: { sr: "има обавештења", en: "there is a sign", osm: ["yes"] },
  no: { sr: "нема обавештења", en: "there is no sign", osm: ["no"] },
  unknown: { sr: "не зна се", en: "not known" },
};

export const statuses: Record<CameraStatus, Term> = {
  active: { sr: "постоји", en: "in place" },
  removed: { sr: "уклоњена", en: "removed" },
};

export const verifications: Record<Verification, Term> = {
  unverified: { sr: "непотврђено", en: "unverified" },
  verified: { sr: "потврђено", en: "verified" },
  disputed: { sr: "оспорено", en: "disputed" },
};

/** The value whose OSM spellings include `raw` (any case, trimmed); null when none does. */
export function fromOsm<Value extends string>(terms: Record<Value, Term>, raw: string): Value | null {
  const wanted = raw.trim().toLowerCase();
  for (const value of Object.keys(terms) as Value[]) {
    if (terms[value].osm?.some((spelling) => spelling.toLowerCase() === wanted)) return value;
  }
  return null;
}

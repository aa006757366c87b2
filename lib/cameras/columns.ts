// Every published column of a camera, once: how it is called, what it holds and means, who may set it. Files, the API, the
// codebook, import, review, history and the audit follow from this table. A column of the database that it lacks does not
// compile; neither does one whose type is another than here.

import type { z } from "zod";
import type { Camera, Source, SourceRecord } from "../../prisma/generated/client.ts";
import { municipalityNames } from "../geo/municipalities.ts";
import type { Wording } from "../i18n/locales.ts";
import { CAMERA_ID } from "./camera-id.ts";
import {
  cameraTypes,
  mounts,
  operatorTypes,
  settings,
  signs,
  statuses,
  surveillanceTypes,
  verifications,
  zones,
} from "./vocabulary.ts";

/** The columns by name, as they are stored: a camera's own, and what its source and its row there say. */
export type CameraColumns = Omit<Camera, "seq" | "searchText" | "editedFields" | "mergedIntoSeq"> & {
  sourceRef: SourceRecord["ref"] | null;
  sourceVersion: SourceRecord["version"];
  sourceVanishedOn: SourceRecord["vanishedOn"];
  licence: Source["licence"];
  attribution: Source["attribution"];
  tags: SourceRecord["tags"] | null;
};

/** An import's rows, a moderator's edits, a citizen's sighting. */
type Setter = "import" | "moderator" | "sighting";

export type Column = {
  title: Wording;
  description: Wording;
  /** "date" is a day, YYYY-MM-DD; "json" is the text of a JSON value. */
  type: "string" | "integer" | "number" | "date" | "json";
  /** Never empty. */
  required?: true;
  unique?: true;
  minimum?: number;
  maximum?: number;
  /** Of the whole text. */
  pattern?: RegExp;
  /** What the column may hold, each value with its words and how OpenStreetMap writes it. */
  values?: Readonly<Record<string, Wording & { osm?: readonly string[] }>>;
  /** What it holds, where that is not nothing, as long as nothing is known. */
  default?: string | number;
  /** OpenStreetMap's tag for the same. */
  osm?: string;
  /** Other keys by which people say the same in OpenStreetMap; the first is written where there is no `osm`. */
  osmAlso?: readonly string[];
  /** Who may set it; without them it follows from other columns. */
  setBy?: readonly Setter[];
  /** The most characters that a moderator may write, or the largest number. */
  most?: number;
  /** Table and column, where it is not the camera's own. */
  from?: readonly ["SourceRecord" | "Source", string];
};

/** What the table must say of a column that holds such values. */
type ColumnOf<Value> = Column & {
  default?: Value;
} & (null extends Value ? { required?: never } : { required: true }) &
  ([Value] extends [number | null]
    ? { type: "integer" | "number" }
    : string extends Value
      ? { type: "string" | "date" | "json"; values?: never }
      : { type: "string"; values: Readonly<Record<Value & string, Wording>> });

/** A day, or a month or year where a source tells no more. */
export const PARTIAL_DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** In the order of every file. */
export const columns = {
  id: {
    title: { sr: "Ознака камере", en: "Identifier" },
    description: {
      sr: "Стална ознака камере на овом сајту. Никад се не даје другој камери.",
      en: "The camera's permanent identifier on this site. It is never given to another camera.",
    },
    type: "string",
    required: true,
    unique: true,
    pattern: CAMERA_ID,
  },
  lat: {
    title: { sr: "Географска ширина", en: "Latitude" },
    description: { sr: "Степени, WGS 84.", en: "Degrees, WGS 84." },
    type: "number",
    required: true,
    minimum: -90,
    maximum: 90,
    setBy: ["import", "moderator"],
  },
  lon: {
    title: { sr: "Географска дужина", en: "Longitude" },
    description: { sr: "Степени, WGS 84.", en: "Degrees, WGS 84." },
    type: "number",
    required: true,
    minimum: -180,
    maximum: 180,
    setBy: ["import", "moderator"],
  },
  locationId: {
    title: { sr: "Локација", en: "Location" },
    description: {
      sr: "Ознака камере која стоји за место. Камере на истом носачу, ближе од 3 m, имају исту. Број различитих вредности је број локација.",
      en: "The identifier of the camera that stands for the place. Cameras on one mount, closer than 3 m, share it. The number of different values is the number of locations.",
    },
    type: "string",
    required: true,
    pattern: CAMERA_ID,
  },
  count: {
    title: { sr: "Број камера", en: "Number of cameras" },
    description: {
      sr: "Колико истих камера стоји на том носачу. Збир ове колоне је број камера; број редова није.",
      en: "How many cameras of this kind are on the mount. The sum of this column is the number of cameras; the number of rows is not.",
    },
    type: "integer",
    required: true,
    minimum: 1,
    default: 1,
    osmAlso: ["camera:count", "count"],
    setBy: ["import", "moderator", "sighting"],
    most: 500,
  },
  surveillanceType: {
    title: { sr: "Уређај", en: "Device" },
    description: { sr: "Врста уређаја.", en: "What kind of device it is." },
    type: "string",
    required: true,
    values: surveillanceTypes,
    osm: "surveillance:type",
    default: "camera",
    setBy: ["import", "moderator", "sighting"],
  },
  cameraType: {
    title: { sr: "Тип камере", en: "Camera type" },
    description: {
      sr: "Облик камере, како се види са улице.",
      en: "The camera's build, as it is seen from the street.",
    },
    type: "string",
    required: true,
    values: cameraTypes,
    osm: "camera:type",
    default: "unknown",
    setBy: ["import", "moderator", "sighting"],
  },
  setting: {
    title: { sr: "Простор", en: "Setting" },
    description: { sr: "Какав простор камера снима.", en: "What kind of space the camera watches." },
    type: "string",
    required: true,
    values: settings,
    osm: "surveillance",
    default: "unknown",
    setBy: ["import", "moderator"],
  },
  zone: {
    title: { sr: "Шта снима", en: "What it watches" },
    description: { sr: "Ближе: шта камера снима.", en: "More closely: what the camera watches." },
    type: "string",
    required: true,
    values: zones,
    osm: "surveillance:zone",
    default: "unknown",
    setBy: ["import", "moderator"],
  },
  mount: {
    title: { sr: "Носач", en: "Mount" },
    description: { sr: "На чему камера стоји.", en: "What the camera is mounted on." },
    type: "string",
    required: true,
    values: mounts,
    osm: "camera:mount",
    default: "unknown",
    osmAlso: ["surveillance:mount"],
    setBy: ["import", "moderator", "sighting"],
  },
  directions: {
    title: { sr: "Смер снимања", en: "Direction" },
    description: {
      sr: "Степени од правог севера у смеру казаљке: један („290“), више („290;230“) или лук („270-90“). Смер не каже колико далеко камера види.",
      en: "Degrees clockwise from true north: one (“290”), several (“290;230”) or an arc (“270-90”). A direction does not say how far the camera sees.",
    },
    type: "string",
    osm: "camera:direction",
    osmAlso: ["direction"],
    setBy: ["import", "moderator", "sighting"],
    most: 200,
  },
  height: {
    title: { sr: "Висина", en: "Height" },
    description: { sr: "Метри изнад тла.", en: "Metres above the ground." },
    type: "number",
    minimum: 0,
    osm: "height",
    osmAlso: ["camera:height"],
    setBy: ["import", "moderator"],
    most: 400,
  },
  operator: {
    title: { sr: "Име руковаоца", en: "Operator" },
    description: { sr: "Ко води камеру, како извор каже.", en: "Who runs the camera, as the source says it." },
    type: "string",
    osm: "operator",
    setBy: ["import", "moderator", "sighting"],
    most: 100,
  },
  operatorType: {
    title: { sr: "Чија је", en: "Who runs it" },
    description: {
      sr: "Врста руковаоца. За полицију важе друга правила него за остале, зато је подела финија него у OpenStreetMap-у.",
      en: "The kind of operator. The police are under other rules than everybody else, so this is finer than OpenStreetMap's division.",
    },
    type: "string",
    required: true,
    values: operatorTypes,
    osm: "operator:type",
    default: "unknown",
    setBy: ["import", "moderator", "sighting"],
  },
  manufacturer: {
    title: { sr: "Произвођач", en: "Manufacturer" },
    description: { sr: "Произвођач, ако се зна.", en: "The manufacturer, where it is known." },
    type: "string",
    osm: "manufacturer",
    osmAlso: ["brand"],
    setBy: ["import", "moderator"],
    most: 100,
  },
  model: {
    title: { sr: "Модел", en: "Model" },
    description: { sr: "Модел, ако се зна.", en: "The model, where it is known." },
    type: "string",
    osm: "model",
    osmAlso: ["camera:model"],
    setBy: ["import", "moderator", "sighting"],
    most: 100,
  },
  capabilities: {
    title: { sr: "Тврдње о могућностима", en: "Claimed capabilities" },
    description: {
      sr: "JSON списак тврдњи: шта камера може, ко то тврди и где. „Може“ није исто што и „ради“.",
      en: "A JSON list of claims: what the camera is able to do, who claims it and where. “Able to” is not “does”.",
    },
    type: "json",
    setBy: ["moderator"],
    most: 8_000,
  },
  signPresent: {
    title: { sr: "Обавештење о снимању", en: "Notice of recording" },
    description: {
      sr: "Да ли на лицу места стоји обавештење о снимању.",
      en: "Whether a notice of recording stands at the place.",
    },
    type: "string",
    required: true,
    values: signs,
    default: "unknown",
    osmAlso: ["surveillance:signed", "camera:signed"],
    setBy: ["import", "moderator", "sighting"],
  },
  status: {
    title: { sr: "Статус", en: "Status" },
    description: {
      sr: "Да ли је камера ту. Уклоњене остају у подацима; за бројање садашњих изаберите active.",
      en: "Whether the camera is there. Removed ones stay in the data; select active to count those of today.",
    },
    type: "string",
    required: true,
    values: statuses,
    default: "active",
    setBy: ["import", "moderator"],
  },
  removedOn: {
    title: { sr: "Уклоњена", en: "Removed" },
    description: { sr: "Дан од којег је нема.", en: "The day since which it is gone." },
    type: "date",
    setBy: ["import", "moderator"],
  },
  removedReason: {
    title: { sr: "Разлог", en: "Reason" },
    description: { sr: "Зашто је нема.", en: "Why it is gone." },
    type: "string",
    setBy: ["moderator"],
    most: 300,
  },
  removedSource: {
    title: { sr: "Према", en: "According to" },
    description: { sr: "Према коме је нема.", en: "According to whom it is gone." },
    type: "string",
    setBy: ["moderator"],
    most: 100,
  },
  verification: {
    title: { sr: "Провера", en: "Verification" },
    description: {
      sr: "Да ли је неко овде проверио да камера стоји ту. Ред из увоза је непроверен док га неко не потврди.",
      en: "Whether somebody here checked that the camera is there. An imported row is unverified until somebody confirms it.",
    },
    type: "string",
    required: true,
    values: verifications,
    default: "unverified",
    setBy: ["moderator"],
  },
  municipality: {
    title: { sr: "Општина", en: "Municipality" },
    description: {
      sr: "Београдска општина у којој је тачка; празно ван Београда.",
      en: "The municipality of Belgrade that holds the point; empty outside Belgrade.",
    },
    type: "string",
    values: municipalityNames,
    setBy: ["import"],
  },
  address: {
    title: { sr: "Адреса", en: "Address" },
    description: { sr: "Опис места.", en: "A description of the place." },
    type: "string",
    osmAlso: ["addr:full", "addr:street", "addr:housenumber"],
    setBy: ["import", "moderator", "sighting"],
    most: 200,
  },
  ref: {
    title: { sr: "Ознака на терену", en: "Reference" },
    description: {
      sr: "Ознака коју камери даје онај ко је води.",
      en: "The reference that whoever runs it gives the camera.",
    },
    type: "string",
    osm: "ref",
    setBy: ["import", "moderator"],
    most: 100,
  },
  firstSeenOn: {
    title: { sr: "Први пут виђена", en: "First seen" },
    description: {
      sr: "Први дан за који се зна да ју је неко видео.",
      en: "The first day on which somebody is known to have seen it.",
    },
    type: "date",
    setBy: ["import", "moderator"],
  },
  lastConfirmedOn: {
    title: { sr: "Последња провера", en: "Last confirmed" },
    description: {
      sr: "Последњи дан за који се зна да ју је неко видео. Празно: не зна се.",
      en: "The last day on which somebody is known to have seen it. Empty: not known.",
    },
    type: "date",
    osm: "check_date",
    osmAlso: ["lastcheck"],
    setBy: ["import", "moderator"],
  },
  installedOn: {
    title: { sr: "Постављена (тврдња)", en: "Installed (claimed)" },
    description: {
      sr: "Кад је постављена, према извору из следеће колоне: година, месец или дан.",
      en: "When it was installed, according to the source in the next column: a year, a month or a day.",
    },
    type: "string",
    pattern: PARTIAL_DAY,
    osm: "start_date",
    setBy: ["import", "moderator"],
  },
  installedSource: {
    title: { sr: "Извор за постављање", en: "Source of the installation" },
    description: { sr: "Ко тврди кад је постављена.", en: "Who claims when it was installed." },
    type: "string",
    setBy: ["import", "moderator"],
    most: 100,
  },
  recordedOn: {
    title: { sr: "Унета овде", en: "Recorded here" },
    description: {
      sr: "Дан кад је ред унет овде. Говори о овој мапи, а не о томе кад је камера постављена.",
      en: "The day on which the row was recorded here. It tells about this map, not when the camera was installed.",
    },
    type: "date",
    required: true,
  },
  sourceId: {
    title: { sr: "Извор", en: "Source" },
    description: {
      sr: "Одакле је ред. Званични списак је одвојен слој и не меша се са подацима грађана.",
      en: "Where the row comes from. An official list is a layer of its own and is not mixed with citizens' data.",
    },
    type: "string",
    required: true,
  },
  sourceRef: {
    title: { sr: "Ознака у извору", en: "Reference in the source" },
    description: {
      sr: "Како извор означава исти предмет, на пример „node/90366255“.",
      en: "The source's own reference of the same object, for instance “node/90366255”.",
    },
    type: "string",
    from: ["SourceRecord", "ref"],
  },
  sourceVersion: {
    title: { sr: "Верзија у извору", en: "Version in the source" },
    description: {
      sr: "Која је то верзија предмета у извору, ако их извор броји.",
      en: "Which version of the object it is in the source, where the source counts them.",
    },
    type: "integer",
    minimum: 1,
    from: ["SourceRecord", "version"],
  },
  sourceVanishedOn: {
    title: { sr: "Нема је у извору од", en: "Not in the source since" },
    description: {
      sr: "Дан од којег је извор више не наводи. То не значи да је нема и на улици.",
      en: "The day since which the source does not list it. It may still be in the street.",
    },
    type: "date",
    from: ["SourceRecord", "vanishedOn"],
  },
  licence: {
    title: { sr: "Лиценца", en: "Licence" },
    description: { sr: "Лиценца реда, SPDX ознака.", en: "The row's licence, an SPDX identifier." },
    type: "string",
    required: true,
    from: ["Source", "licence"],
  },
  attribution: {
    title: { sr: "Навођење", en: "Attribution" },
    description: {
      sr: "Реченица коју извор тражи да стоји уз податке.",
      en: "The line that the source requires to stand with the data.",
    },
    type: "string",
    required: true,
    from: ["Source", "attribution"],
  },
  tags: {
    title: { sr: "Ознаке извора", en: "The source's tags" },
    description: {
      sr: "Све ознаке како их извор пише, као JSON предмет.",
      en: "All tags as the source writes them, as a JSON object.",
    },
    type: "json",
    from: ["SourceRecord", "tags"],
  },
} as const satisfies { [Name in keyof CameraColumns]: ColumnOf<CameraColumns[Name]> };

export type ColumnName = keyof CameraColumns;
export const columnNames = Object.keys(columns) as ColumnName[];

export const columnOf = (name: ColumnName): Column => columns[name];

/** The keys by which OpenStreetMap says the same, the one that is written first. */
export const osmKeys = (name: ColumnName): readonly string[] => {
  const { osm, osmAlso = [] } = columnOf(name);
  return osm === undefined ? osmAlso : [osm, ...osmAlso];
};

/** Columns that somebody may set. */
export type SetBy<Who extends Setter> = {
  [Name in ColumnName]: (typeof columns)[Name] extends { setBy: readonly (infer Each)[] }
    ? Who extends Each
      ? Name
      : never
    : never;
}[ColumnName];

export const columnsSetBy = <Who extends Setter>(who: Who) =>
  columnNames.filter((name): name is SetBy<Who> => columnOf(name).setBy?.includes(who) === true);

/** Names that were published before there was a rule. */
const EXCEPTIONS = { surveillanceType: "type", sourceId: "source" } as const;

type SnakeCase<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : "";

type PublishedName<Name extends ColumnName> = Name extends keyof typeof EXCEPTIONS
  ? (typeof EXCEPTIONS)[Name]
  : SnakeCase<Name>;

/** What a column is called in files and in answers: its name in snake_case, with two exceptions. */
export function publishedName<Name extends ColumnName>(name: Name): PublishedName<Name>;
export function publishedName(name: string): string;
export function publishedName(name: string): string {
  const exception = Object.entries(EXCEPTIONS).find(([stored]) => stored === name);
  return exception?.[1] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What is stored or made by column, by published names. */
export const published = <Row extends { readonly [Name in ColumnName]?: unknown }>(row: Row) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [publishedName(name), value])) as {
    [Name in keyof Row & ColumnName as PublishedName<Name>]: Row[Name];
  };

/** A camera as it is published: the columns of every export and the members of every JSON answer. */
export type PublishedCamera = { [Name in ColumnName as PublishedName<Name>]: CameraColumns[Name] };

export type PublishedColumn = Column & { name: keyof PublishedCamera };

/** What each published column means, in the order of every file. */
export const codebook: readonly PublishedColumn[] = columnNames.map((name) => ({
  name: publishedName(name),
  ...columnOf(name),
}));

/** Names of the published columns, in the order of every file. */
export const publishedNames = codebook.map(({ name }) => name);

/** Some columns of a row. */
export const pick = <Row extends object, Name extends keyof Row>(row: Row, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, row[name]])) as Pick<Row, Name>;

/** An object with a member for each name. */
export const recordOf = <Name extends string, Each>(names: readonly Name[], make: (name: Name) => Each) =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Each>;

/** Columns, as Prisma selects them. */
export const selectOf = <Name extends string>(names: readonly Name[]) => recordOf(names, () => true as const);

/** A schema for each of some columns, made from what the table says of it, of which the compiler has seen that it is true. */
export const shapeOf = <Name extends ColumnName>(names: readonly Name[], schemaOf: (column: Column) => z.ZodType) =>
  Object.fromEntries(names.map((name) => [name, schemaOf(columnOf(name))])) as {
    [Each in Name]: z.ZodType<CameraColumns[Each], CameraColumns[Each]>;
  };

export type Value = string | number | null;

/** What a column holds when nothing is known; such values stay out of events. */
export const unknownValue = (name: string): Value => (isColumn(name) ? (columnOf(name).default ?? null) : null);

const isColumn = (name: string): name is ColumnName => Object.hasOwn(columns, name);

/** Whether a value tells something. */
export const isKnown = (column: string, value: Value | undefined) =>
  value !== null && value !== undefined && value !== unknownValue(column);

/** Columns that follow from others or only grow: a person who tells one does not keep an import from telling it too. */
const SHARED = new Set(["firstSeenOn", "lastConfirmedOn", "locationId", "verification"]);

/** The columns that an import leaves alone once a person here has told them. */
export const frozenBy = (columns: readonly string[]) => columns.filter((column) => !SHARED.has(column));

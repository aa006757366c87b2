// The codebook: every published column with its name, its type, what it means and which values it may hold, in both
// languages. Exports, the data package, the API's description and the data page read this table.

import { municipalityNames } from "../geo/municipalities.ts";
import type { Wording } from "../i18n/locales.ts";
import type { PublishedCamera } from "../sql/select.ts";
import { CAMERA_ID_PATTERN } from "./camera-id.ts";
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

export type ColumnName = keyof PublishedCamera;

export type Column = {
  name: ColumnName;
  title: Wording;
  description: Wording;
  /** "date" is a day, YYYY-MM-DD; "json" is the text of a JSON value. */
  type: "string" | "integer" | "number" | "date" | "json";
  /** Never empty. */
  required?: true;
  unique?: true;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  /** What the column may hold, each value with its words. */
  values?: Record<string, Wording>;
  /** OpenStreetMap's tag for the same. */
  osm?: string;
};

/** In the order of every file. */
export const codebook: readonly Column[] = [
  {
    name: "id",
    title: { sr: "Ознака камере", en: "Identifier" },
    description: {
      sr: "Стална ознака камере на овом сајту. Никад се не даје другој камери.",
      en: "The camera's permanent identifier on this site. It is never given to another camera.",
    },
    type: "string",
    required: true,
    unique: true,
    pattern: CAMERA_ID_PATTERN,
  },
  {
    name: "lat",
    title: { sr: "Географска ширина", en: "Latitude" },
    description: { sr: "Степени, WGS 84.", en: "Degrees, WGS 84." },
    type: "number",
    required: true,
    minimum: -90,
    maximum: 90,
  },
  {
    name: "lon",
    title: { sr: "Географска дужина", en: "Longitude" },
    description: { sr: "Степени, WGS 84.", en: "Degrees, WGS 84." },
    type: "number",
    required: true,
    minimum: -180,
    maximum: 180,
  },
  {
    name: "location_id",
    title: { sr: "Локација", en: "Location" },
    description: {
      sr: "Ознака камере која стоји за место. Камере на истом носачу, ближе од 3 m, имају исту. Број различитих вредности је број локација.",
      en: "The identifier of the camera that stands for the place. Cameras on one mount, closer than 3 m, share it. The number of different values is the number of locations.",
    },
    type: "string",
    required: true,
    pattern: CAMERA_ID_PATTERN,
  },
  {
    name: "count",
    title: { sr: "Број камера", en: "Number of cameras" },
    description: {
      sr: "Колико истих камера стоји на том носачу. Збир ове колоне је број камера; број редова није.",
      en: "How many cameras of this kind are on the mount. The sum of this column is the number of cameras; the number of rows is not.",
    },
    type: "integer",
    required: true,
    minimum: 1,
  },
  {
    name: "type",
    title: { sr: "Уређај", en: "Device" },
    description: { sr: "Врста уређаја.", en: "What kind of device it is." },
    type: "string",
    required: true,
    values: surveillanceTypes,
    osm: "surveillance:type",
  },
  {
    name: "camera_type",
    title: { sr: "Тип камере", en: "Camera type" },
    description: {
      sr: "Облик камере, како се види са улице.",
      en: "The camera's build, as it is seen from the street.",
    },
    type: "string",
    required: true,
    values: cameraTypes,
    osm: "camera:type",
  },
  {
    name: "setting",
    title: { sr: "Простор", en: "Setting" },
    description: { sr: "Какав простор камера снима.", en: "What kind of space the camera watches." },
    type: "string",
    required: true,
    values: settings,
    osm: "surveillance",
  },
  {
    name: "zone",
    title: { sr: "Шта снима", en: "What it watches" },
    description: { sr: "Ближе: шта камера снима.", en: "More closely: what the camera watches." },
    type: "string",
    required: true,
    values: zones,
    osm: "surveillance:zone",
  },
  {
    name: "mount",
    title: { sr: "Носач", en: "Mount" },
    description: { sr: "На чему камера стоји.", en: "What the camera is mounted on." },
    type: "string",
    required: true,
    values: mounts,
    osm: "camera:mount",
  },
  {
    name: "directions",
    title: { sr: "Смер снимања", en: "Direction" },
    description: {
      sr: "Степени од правог севера у смеру казаљке: један („290“), више („290;230“) или лук („270-90“). Смер не каже колико далеко камера види.",
      en: "Degrees clockwise from true north: one (“290”), several (“290;230”) or an arc (“270-90”). A direction does not say how far the camera sees.",
    },
    type: "string",
    osm: "camera:direction",
  },
  {
    name: "height",
    title: { sr: "Висина", en: "Height" },
    description: { sr: "Метри изнад тла.", en: "Metres above the ground." },
    type: "number",
    minimum: 0,
    osm: "height",
  },
  {
    name: "operator",
    title: { sr: "Име руковаоца", en: "Operator" },
    description: { sr: "Ко води камеру, како извор каже.", en: "Who runs the camera, as the source says it." },
    type: "string",
    osm: "operator",
  },
  {
    name: "operator_type",
    title: { sr: "Чија је", en: "Who runs it" },
    description: {
      sr: "Врста руковаоца. За полицију важе друга правила него за остале, зато је подела финија него у OpenStreetMap-у.",
      en: "The kind of operator. The police are under other rules than everybody else, so this is finer than OpenStreetMap's division.",
    },
    type: "string",
    required: true,
    values: operatorTypes,
    osm: "operator:type",
  },
  {
    name: "manufacturer",
    title: { sr: "Произвођач", en: "Manufacturer" },
    description: { sr: "Произвођач, ако се зна.", en: "The manufacturer, where it is known." },
    type: "string",
    osm: "manufacturer",
  },
  {
    name: "model",
    title: { sr: "Модел", en: "Model" },
    description: { sr: "Модел, ако се зна.", en: "The model, where it is known." },
    type: "string",
    osm: "model",
  },
  {
    name: "capabilities",
    title: { sr: "Тврдње о могућностима", en: "Claimed capabilities" },
    description: {
      sr: "JSON списак тврдњи: шта камера може, ко то тврди и где. „Може“ није исто што и „ради“.",
      en: "A JSON list of claims: what the camera is able to do, who claims it and where. “Able to” is not “does”.",
    },
    type: "json",
  },
  {
    name: "sign_present",
    title: { sr: "Обавештење о снимању", en: "Notice of recording" },
    description: {
      sr: "Да ли на лицу места стоји обавештење о снимању.",
      en: "Whether a notice of recording stands at the place.",
    },
    type: "string",
    required: true,
    values: signs,
  },
  {
    name: "status",
    title: { sr: "Статус", en: "Status" },
    description: {
      sr: "Да ли је камера ту. Уклоњене остају у подацима; за бројање садашњих изаберите active.",
      en: "Whether the camera is there. Removed ones stay in the data; select active to count those of today.",
    },
    type: "string",
    required: true,
    values: statuses,
  },
  {
    name: "removed_on",
    title: { sr: "Уклоњена", en: "Removed" },
    description: { sr: "Дан од којег је нема.", en: "The day since which it is gone." },
    type: "date",
  },
  {
    name: "removed_reason",
    title: { sr: "Разлог", en: "Reason" },
    description: { sr: "Зашто је нема.", en: "Why it is gone." },
    type: "string",
  },
  {
    name: "removed_source",
    title: { sr: "Према", en: "According to" },
    description: { sr: "Према коме је нема.", en: "According to whom it is gone." },
    type: "string",
  },
  {
    name: "verification",
    title: { sr: "Провера", en: "Verification" },
    description: {
      sr: "Да ли је неко овде проверио да камера стоји ту. Ред из увоза је непроверен док га неко не потврди.",
      en: "Whether somebody here checked that the camera is there. An imported row is unverified until somebody confirms it.",
    },
    type: "string",
    required: true,
    values: verifications,
  },
  {
    name: "municipality",
    title: { sr: "Општина", en: "Municipality" },
    description: {
      sr: "Београдска општина у којој је тачка; празно ван Београда.",
      en: "The municipality of Belgrade that holds the point; empty outside Belgrade.",
    },
    type: "string",
    values: municipalityNames,
  },
  {
    name: "address",
    title: { sr: "Адреса", en: "Address" },
    description: { sr: "Опис места.", en: "A description of the place." },
    type: "string",
  },
  {
    name: "ref",
    title: { sr: "Ознака на терену", en: "Reference" },
    description: {
      sr: "Ознака коју камери даје онај ко је води.",
      en: "The reference that whoever runs it gives the camera.",
    },
    type: "string",
    osm: "ref",
  },
  {
    name: "first_seen_on",
    title: { sr: "Први пут виђена", en: "First seen" },
    description: {
      sr: "Први дан за који се зна да ју је неко видео.",
      en: "The first day on which somebody is known to have seen it.",
    },
    type: "date",
  },
  {
    name: "last_confirmed_on",
    title: { sr: "Последња провера", en: "Last confirmed" },
    description: {
      sr: "Последњи дан за који се зна да ју је неко видео. Празно: не зна се.",
      en: "The last day on which somebody is known to have seen it. Empty: not known.",
    },
    type: "date",
    osm: "check_date",
  },
  {
    name: "installed_on",
    title: { sr: "Постављена (тврдња)", en: "Installed (claimed)" },
    description: {
      sr: "Кад је постављена, према извору из следеће колоне: година, месец или дан.",
      en: "When it was installed, according to the source in the next column: a year, a month or a day.",
    },
    type: "string",
    pattern: "\\d{4}(-\\d{2}(-\\d{2})?)?",
    osm: "start_date",
  },
  {
    name: "installed_source",
    title: { sr: "Извор за постављање", en: "Source of the installation" },
    description: { sr: "Ко тврди кад је постављена.", en: "Who claims when it was installed." },
    type: "string",
  },
  {
    name: "recorded_on",
    title: { sr: "Унета овде", en: "Recorded here" },
    description: {
      sr: "Дан кад је ред унет овде. Говори о овој мапи, а не о томе кад је камера постављена.",
      en: "The day on which the row was recorded here. It tells about this map, not when the camera was installed.",
    },
    type: "date",
    required: true,
  },
  {
    name: "source",
    title: { sr: "Извор", en: "Source" },
    description: {
      sr: "Одакле је ред. Званични списак је одвојен слој и не меша се са подацима грађана.",
      en: "Where the row comes from. An official list is a layer of its own and is not mixed with citizens' data.",
    },
    type: "string",
    required: true,
  },
  {
    name: "source_ref",
    title: { sr: "Ознака у извору", en: "Reference in the source" },
    description: {
      sr: "Како извор означава исти предмет, на пример „node/90366255“.",
      en: "The source's own reference of the same object, for instance “node/90366255”.",
    },
    type: "string",
  },
  {
    name: "source_version",
    title: { sr: "Верзија у извору", en: "Version in the source" },
    description: {
      sr: "Која је то верзија предмета у извору, ако их извор броји.",
      en: "Which version of the object it is in the source, where the source counts them.",
    },
    type: "integer",
    minimum: 1,
  },
  {
    name: "source_vanished_on",
    title: { sr: "Нема је у извору од", en: "Not in the source since" },
    description: {
      sr: "Дан од којег је извор више не наводи. То не значи да је нема и на улици.",
      en: "The day since which the source does not list it. It may still be in the street.",
    },
    type: "date",
  },
  {
    name: "licence",
    title: { sr: "Лиценца", en: "Licence" },
    description: { sr: "Лиценца реда, SPDX ознака.", en: "The row's licence, an SPDX identifier." },
    type: "string",
    required: true,
  },
  {
    name: "attribution",
    title: { sr: "Навођење", en: "Attribution" },
    description: {
      sr: "Реченица коју извор тражи да стоји уз податке.",
      en: "The line that the source requires to stand with the data.",
    },
    type: "string",
    required: true,
  },
  {
    name: "tags",
    title: { sr: "Ознаке извора", en: "The source's tags" },
    description: {
      sr: "Све ознаке како их извор пише, као JSON предмет.",
      en: "All tags as the source writes them, as a JSON object.",
    },
    type: "json",
  },
];

/** Names of the columns, in the order of every file. */
export const columnNames: readonly ColumnName[] = codebook.map(({ name }) => name);

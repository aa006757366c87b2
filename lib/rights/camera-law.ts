// What the law says about a camera, by who runs it. Two tracks that are never mixed: police processing ("special
// purposes") and everybody else's. Each sentence follows a statute's text as the Legal Information System of Serbia
// gave it on LAW_CHECKED_ON, and names its article. Not legal advice; pages say so.

import type { OperatorType } from "../../prisma/generated/enums.ts";
import type { Wording } from "../i18n/locales.ts";

/** The day on which the texts of all these laws were read. */
export const LAW_CHECKED_ON = "2026-02-21";

const PIS = "https://www.pravno-informacioni-sistem.rs/viewAct/";

/** A law: its name, the Official Gazette that it stands in, and its text. */
export const laws = {
  dataProtection: {
    name: { sr: "Закон о заштити података о личности", en: "Law on Personal Data Protection" },
    gazette: "87/2018",
    url: `${PIS}611b2ebf-189d-4421-bf11-b8906ed7ff54`,
  },
  police: {
    name: { sr: "Закон о полицији", en: "Law on Police" },
    gazette: "6/2016, 24/2018, 87/2018",
    url: `${PIS}9715d359-df8d-4825-a5d1-f7e7afa9a607`,
  },
  records: {
    name: {
      sr: "Закон о евиденцијама и обради података у области унутрашњих послова",
      en: "Law on Records and Data Processing in Internal Affairs",
    },
    gazette: "24/2018",
    url: `${PIS}71d62114-e047-4655-8cc3-6e15204cd47a`,
  },
  privateSecurity: {
    name: { sr: "Закон о приватном обезбеђењу", en: "Law on Private Security" },
    gazette: "104/2013, 42/2015, 87/2018",
    url: `${PIS}79149ddf-ecae-4df9-bae6-f240e3d89de6`,
  },
  freeAccess: {
    name: {
      sr: "Закон о слободном приступу информацијама од јавног значаја",
      en: "Law on Free Access to Information of Public Importance",
    },
    gazette: "120/2004, 54/2007, 104/2009, 36/2010, 105/2021",
    url: `${PIS}0b7f7931-f230-45cf-b550-a1495539249d`,
  },
  traffic: {
    name: { sr: "Закон о безбедности саобраћаја на путевима", en: "Law on Road Traffic Safety" },
    gazette: "41/2009 … 19/2025",
    url: `${PIS}8b57d1e9-9b34-4fa0-9693-7ceb6da65486`,
  },
} as const satisfies Record<string, { name: Wording; gazette: string; url: string }>;

/** One sentence with what it rests on. `article` is a number with its paragraph, as lawyers write it. */
export type LawStatement = { text: Wording; law: keyof typeof laws; article: string };

const announce: LawStatement = {
  text: {
    sr: "Полиција сме да надзире и снима јавна места, али мора јавно да саопшти намеру да снима, осим код прикривеног снимања по Законику о кривичном поступку.",
    en: "The police may monitor and record public places, but must publicly announce the intention to record, except for covert recording under the Criminal Procedure Code.",
  },
  law: "police",
  article: "52",
};
const askMinistry: LawStatement = {
  text: {
    sr: "Свако може да пита Министарство унутрашњих послова да ли и како обрађује податке о њему. Приступ може бити ограничен из разлога безбедности.",
    en: "Everyone may ask the Ministry of Interior whether and how it processes data about them. Access may be limited for reasons of security.",
  },
  law: "records",
  article: "6",
};
const policeRetention: LawStatement = {
  text: {
    sr: "Видео-записи полиције чувају се најмање 30 дана, а најдуже пет година ако се на њима препознају лица или догађаји.",
    en: "Police video is kept for at least 30 days, and for at most five years where persons or events are identified in it.",
  },
  law: "records",
  article: "47",
};
const throughCommissioner: LawStatement = {
  text: {
    sr: "Ако полиција одбије или ограничи приступ, права можете да остварите преко Повереника.",
    en: "If the police refuse or restrict access, you can exercise your rights through the Commissioner.",
  },
  law: "dataProtection",
  article: "35",
};
const ordinaryAccess: LawStatement = {
  text: {
    sr: "Можете писмено да питате руковаоца да ли вас је снимио и да тражите копију. Мора да одговори без одлагања, најкасније за 30 дана; рок може да продужи за још 60 ако вас о томе обавести у првих 30.",
    en: "You may ask the controller in writing whether you were recorded, and for a copy. It must answer without delay, within 30 days at most; it may add 60 if it tells you so within the first 30.",
  },
  law: "dataProtection",
  article: "26, 21(3)–(4)",
};
const complaint: LawStatement = {
  text: {
    sr: "Ако не одговори или одбије, можете да поднесете притужбу Поверенику.",
    en: "If it does not answer or refuses, you may file a complaint with the Commissioner.",
  },
  law: "dataProtection",
  article: "82",
};
const privateNotice: LawStatement = {
  text: {
    sr: "Где фирма за обезбеђење снима објекат или простор за јавну употребу, обавештење мора да стоји на видном месту, а снимци се чувају најмање 30 дана.",
    en: "Where a security company records premises for public use, a notice must stand in a visible place, and footage is kept for at least 30 days.",
  },
  law: "privateSecurity",
  article: "32",
};
const documents: LawStatement = {
  text: {
    sr: "Од органа власти можете да тражите документе о камерама, на пример уговоре и процену утицаја, и не морате да кажете зашто. Рок за одговор је по правилу 15 дана.",
    en: "You may ask a public authority for documents about cameras, such as contracts and the impact assessment, without saying why. As a rule it must answer within 15 days.",
  },
  law: "freeAccess",
  article: "6, 15, 16",
};
const assessment: LawStatement = {
  text: {
    sr: "Ко у великој мери систематски надзире јавно доступне површине мора да изради процену утицаја на заштиту података о личности.",
    en: "Whoever systematically monitors publicly accessible areas on a large scale must make a data protection impact assessment.",
  },
  law: "dataProtection",
  article: "54(4)(3)",
};
const trafficRecording: LawStatement = {
  text: {
    sr: "Полиција и орган надлежан за саобраћај смеју да снимају саобраћај да би документовали прекршаје и пратили проток.",
    en: "The police and the traffic authority may record traffic to document offences and to follow its flow.",
  },
  law: "traffic",
  article: "286",
};

const police = [announce, askMinistry, policeRetention, throughCommissioner];
const authority = [ordinaryAccess, assessment, documents, complaint];

/** Which track a camera is on, and what the law says on that track. "open": who runs it is not clear enough to say. */
export const cameraLaw: Record<
  OperatorType,
  { track: "police" | "ordinary" | "open"; statements: readonly LawStatement[] }
> = {
  police: { track: "police", statements: police },
  city: { track: "ordinary", statements: authority },
  transit: { track: "ordinary", statements: authority },
  school: { track: "ordinary", statements: authority },
  private: { track: "ordinary", statements: [privateNotice, ordinaryAccess, complaint] },
  traffic: { track: "open", statements: [trafficRecording, documents] },
  unknown: { track: "open", statements: [documents] },
};

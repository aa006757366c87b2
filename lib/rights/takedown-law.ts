// What the law says about demands to whoever publishes photos and data, this site included. Each sentence follows the
// statute's text as it was read on LAW_CHECKED_ON (lib/rights/camera-law.ts), and names its article.

import type { LawStatement } from "./camera-law.ts";

export const takedownLaw: readonly LawStatement[] = [
  {
    text: {
      sr: "Руковалац одговара на захтев без одлагања, најкасније за 30 дана; рок може да продужи за још 60 ако вас о томе обавести у првих 30. Остваривање права је бесплатно.",
      en: "A controller answers a request without delay, within 30 days at most; it may add 60 if it tells you so within the first 30. Exercising your rights is free.",
    },
    law: "dataProtection",
    article: "21",
  },
  {
    text: {
      sr: "Лице на које се податак односи има право на исправку и допуну.",
      en: "The person whom data are about has the right to rectification and completion.",
    },
    law: "dataProtection",
    article: "29",
  },
  {
    text: {
      sr: "Лице на које се податак односи има право на брисање.",
      en: "The person whom data are about has the right to erasure.",
    },
    law: "dataProtection",
    article: "30",
  },
  {
    text: {
      sr: "Брисање може да буде одбијено тамо где је обрада потребна ради слободе изражавања и информисања.",
      en: "Erasure may be refused where the processing is needed for freedom of expression and information.",
    },
    law: "dataProtection",
    article: "30(5)(1)",
  },
  {
    text: {
      sr: "Можете да уложите приговор на обраду која почива на легитимном интересу; руковалац тада мора да је прекине, осим ако покаже да за њу постоје претежнији законски разлози.",
      en: "You may object to processing that rests on legitimate interest; the controller must then stop it, unless it shows overriding legal grounds.",
    },
    law: "dataProtection",
    article: "37(1)",
  },
  {
    text: {
      sr: "Ако нисте задовољни одговором, можете да поднесете притужбу Поверенику.",
      en: "If the answer does not satisfy you, you may file a complaint with the Commissioner.",
    },
    law: "dataProtection",
    article: "82",
  },
];

// The sentence for a refusal, in the reader's language.

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import type { Refused } from "./review-api";

const REASONS = {
  noConnection: "noConnection",
  failed: "failed",
  diskFull: "diskFull",
  storeTrouble: "storeTrouble",
  signInWrong: "signInWrong",
  signInAgain: "signInAgain",
  codeWrong: "codeWrong",
  codeUsed: "codeUsed",
  linkUsed: "linkUsed",
  guessedTooOften: "guessedTooOften",
  adminsOnly: "adminsOnly",
  noSuchSighting: "noSuchSighting",
  noSuchCamera: "noSuchCamera",
  noSuchEvent: "noSuchEvent",
  noSuchPublication: "noSuchPublication",
  noSuchPhoto: "noSuchPhoto",
  noSuchModerator: "noSuchModerator",
  nameTaken: "nameTaken",
  notYourself: "notYourself",
  heldByOther: "heldByOther",
  decidedAlready: "decidedAlready",
  withdrawnAlready: "withdrawnAlready",
  publishedAlready: "publishedAlready",
  nothingCorrected: "nothingCorrected",
  nothingChanged: "nothingChanged",
  splitTooMany: "splitTooMany",
  otherLayer: "otherLayer",
  photoDecided: "photoDecided",
  photoUnreadable: "photoUnreadable",
  demandAnswered: "demandAnswered",
  needsSecond: "needsSecond",
  secondTooNew: "secondTooNew",
} as const;

const isKnown = (reason: string): reason is keyof typeof REASONS => reason in REASONS;

export function useRefusalMessage(): (refused: Refused) => string {
  const t = useTranslations("review");
  return useCallback(
    ({ reason, details }) =>
      t(REASONS[isKnown(reason) ? reason : "failed"], {
        by: String(details.by ?? ""),
        seconds: Number(details.seconds ?? 0),
        count: Number(details.count ?? 0),
      }),
    [t],
  );
}

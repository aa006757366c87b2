"use client";

// The answer to a demand: outcome, words, photos that go. Nothing is chosen beforehand, and what closing it does is said
// before it is done, because the text of the demand goes with it.

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { DemandAnswer } from "@/lib/review/demands";
import { ConfirmDialog } from "./confirm-dialog";
import type { WaitingDemand } from "./review-api";

const STATES = { granted: "demand_granted", partly: "demand_partly", refused: "demand_refused" } as const;
type Answer = z.input<typeof DemandAnswer>;
const isState = (value: string): value is Answer["state"] => value in STATES;

export function DemandForm({ demand, onAnswer }: { demand: WaitingDemand; onAnswer: (answer: Answer) => void }) {
  const t = useTranslations("review");
  const [answer, setAnswer] = useState<Answer | null>(null);
  const numberOf = (photo: string) => t("photoAlt", { number: demand.photos.indexOf(photo) + 1 });
  return (
    <>
      <form
        className="report-form"
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          const fields = new FormData(event.currentTarget);
          const state = String(fields.get("state"));
          if (isState(state))
            setAnswer({ state, answer: String(fields.get("answer")), withdraw: fields.getAll("withdraw").map(String) });
        }}
      >
        <label className="report-field">
          <span>{t("demandOutcome")}</span>
          <select name="state" className="field" required defaultValue="">
            <option value="" />
            {Object.entries(STATES).map(([state, key]) => (
              <option key={state} value={state}>
                {t(key)}
              </option>
            ))}
          </select>
        </label>
        {demand.photos.length > 0 && (
          <fieldset className="report-field">
            <legend>{t("demandWithdraw")}</legend>
            {demand.photos.map((photo) => (
              <label key={photo}>
                <input type="checkbox" name="withdraw" value={photo} /> {numberOf(photo)}
              </label>
            ))}
          </fieldset>
        )}
        <label className="report-field">
          <span>{t("demandAnswer")}</span>
          <textarea name="answer" className="field" rows={3} required minLength={3} maxLength={2_000} />
        </label>
        <p className="report-note">{t("demandHint")}</p>
        <button type="submit" className="button button-main">
          {t("demandClose")}
        </button>
      </form>
      {answer && (
        <ConfirmDialog
          title={t("demandCloseTitle")}
          submit={t("demandCloseSure")}
          onConfirm={() => onAnswer(answer)}
          onClose={() => setAnswer(null)}
        >
          <ul className="bullets">
            <li>
              {t("demandOutcome")}: {t(STATES[answer.state])}
            </li>
            <li>
              {answer.withdraw.length === 0
                ? t("demandNoPhoto")
                : t("demandPhotos", { photos: answer.withdraw.map(numberOf).join(", ") })}
            </li>
            <li>{t("demandTextGoes")}</li>
          </ul>
          <p className="review-written">{answer.answer}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

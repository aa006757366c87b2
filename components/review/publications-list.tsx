"use client";

// The last publications, each of which an admin can take back whole.

import { type FormEvent, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { dayWords } from "@/lib/i18n/formatter";
import { type Publication, review } from "./review-api";
import { useLoaded } from "./use-loaded";
import { useRefusalMessage } from "./use-refusal-message";

export function PublicationsList({ onDecided }: { onDecided: () => void }) {
  const t = useTranslations("review");
  const locale = useLocale();
  const say = useRefusalMessage();
  const { value, fault, run } = useLoaded(review.publications);
  const [open, setOpen] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const [said, tell] = useState("");

  async function takeBack({ batch }: Publication, event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get("note") ?? "");
    setWorking(true);
    tell("");
    await run(async () => {
      const { taken, left } = await review.takeBack(batch, note);
      tell(t("takenBack", { taken, left }));
      setOpen(null);
    });
    setWorking(false);
    onDecided();
  }
  return (
    <section aria-labelledby="publications-title">
      <h2 id="publications-title">{t("publicationsTitle")}</h2>
      <p className="report-note">{t("publicationsHint")}</p>
      <p role="status" className={fault ? "fault-summary" : "review-said"}>
        {fault ? say(fault) : working ? t("loading") : said}
      </p>
      {value?.length === 0 && <p className="report-note">{t("publicationsNone")}</p>}
      <ul className="review-accounts">
        {value?.map((one) => (
          <li key={one.batch}>
            <span>{t("publication", { name: one.name, day: dayWords(one.day, locale), count: one.decisions })}</span>
            {open === one.batch ? (
              <form className="review-find" onSubmit={(event) => void takeBack(one, event)}>
                <label className="report-field">
                  <span>{t("why")}</span>
                  <input name="note" className="field" required minLength={3} maxLength={300} />
                </label>
                <button type="submit" className="button" disabled={working}>
                  {t("takeBackAll")}
                </button>
                <button type="button" className="button" onClick={() => setOpen(null)}>
                  {t("cancel")}
                </button>
              </form>
            ) : (
              <button type="button" className="button button-small" onClick={() => setOpen(one.batch)}>
                {t("takeBack")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

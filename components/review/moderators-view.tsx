"use client";

// Accounts of moderators, for admins.

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { review } from "./review-api";
import { useLoaded } from "./use-loaded";
import { useRefusalMessage } from "./use-refusal-message";

export function ModeratorsView({ me }: { me: string }) {
  const t = useTranslations("review");
  const say = useRefusalMessage();
  const { value, fault, run } = useLoaded(review.moderators);
  const [link, setLink] = useState<string | null>(null);
  const change = (action: "add" | "reset" | "disable", name: string, role?: "editor" | "admin") =>
    run(async () => {
      const { link: made } = await review.changeModerator({ action, name, ...(role ? { role } : {}) });
      setLink(made ?? null);
    });
  return (
    <section className="review-wide">
      <h2>{t("moderators")}</h2>
      <p role="alert" className={fault ? "fault-summary" : "sr-only"}>
        {fault && say(fault)}
      </p>
      {link && (
        <div className="notice" role="status">
          <p>{t("linkOnce")}</p>
          <p className="code">{link}</p>
          <CopyButton text={link} labels={{ copy: t("copy"), copied: t("copied"), failed: t("copyFailed") }} />
        </div>
      )}
      <ul className="review-accounts">
        {value?.map(({ name, role, disabled, ready }) => (
          <li key={name}>
            <span>
              <strong>{name}</strong> · {role === "admin" ? t("roleAdmin") : t("roleEditor")} ·{" "}
              {disabled ? t("accountDisabled") : ready ? t("accountReady") : t("accountWaits")}
            </span>
            {name !== me && (
              <span className="report-actions">
                <button type="button" className="button button-small" onClick={() => void change("reset", name)}>
                  {t("accountReset", { name })}
                </button>
                {!disabled && (
                  <button type="button" className="button button-small" onClick={() => void change("disable", name)}>
                    {t("accountDisable", { name })}
                  </button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      <form
        className="review-find"
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          const fields = new FormData(event.currentTarget);
          void change("add", String(fields.get("name")), fields.get("role") === "admin" ? "admin" : "editor");
        }}
      >
        <label className="report-field">
          <span>{t("name")}</span>
          <input name="name" className="field" required pattern="[a-z][a-z0-9\-]{1,29}" autoComplete="off" />
        </label>
        <label className="report-field">
          <span>{t("role")}</span>
          <select name="role" className="field">
            <option value="editor">{t("roleEditor")}</option>
            <option value="admin">{t("roleAdmin")}</option>
          </select>
        </label>
        <button type="submit" className="button">
          {t("accountAdd")}
        </button>
      </form>
    </section>
  );
}

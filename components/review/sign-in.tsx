"use client";

// Coming in: name and passphrase, then a code; or, with a link, setting an account up. What is shown once is shown once.

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Refused, review } from "./review-api";
import { useRefusalMessage } from "./use-refusal-message";

type Props = { onSignedIn: () => void };

/** A form whose fields are sent by one function; a refusal is said, and what was typed stays. */
function useStep(work: (fields: FormData) => Promise<void>) {
  const [fault, setFault] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      await work(new FormData(event.currentTarget));
    } catch (error) {
      setFault(error instanceof Refused ? error : new Refused("failed"));
    }
    setBusy(false);
  };
  return { submit, busy, fault };
}

function Fault({ fault }: { fault: Refused | null }) {
  const say = useRefusalMessage();
  return (
    <p role="alert" className={fault ? "fault-summary" : "sr-only"}>
      {fault && say(fault)}
    </p>
  );
}

function CodeField() {
  const t = useTranslations("review");
  return (
    <label className="report-field">
      <span>{t("code")}</span>
      <input
        name="code"
        className="field"
        required
        autoComplete="one-time-code"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={20}
      />
      <span className="report-note">{t("codeHint")}</span>
    </label>
  );
}

export function SignIn({ onSignedIn }: Props) {
  const t = useTranslations("review");
  const [between, setBetween] = useState(false);
  const first = useStep(async (fields) => {
    await review.signIn(String(fields.get("name")), String(fields.get("passphrase")));
    setBetween(true);
  });
  const second = useStep(async (fields) => {
    await review.secondFactor(String(fields.get("code")));
    onSignedIn();
  });
  if (between)
    return (
      <form className="report-form review-sign-in" onSubmit={second.submit}>
        <h1>{t("secondTitle")}</h1>
        <Fault fault={second.fault} />
        <CodeField />
        <button type="submit" className="button button-main" aria-disabled={second.busy}>
          {t("signIn")}
        </button>
        <button type="button" className="button" onClick={() => setBetween(false)}>
          {t("back")}
        </button>
      </form>
    );
  return (
    <form className="report-form review-sign-in" onSubmit={first.submit}>
      <h1>{t("title")}</h1>
      <p>{t("intro")}</p>
      <Fault fault={first.fault} />
      <label className="report-field">
        <span>{t("name")}</span>
        <input name="name" className="field" required autoComplete="username" autoCapitalize="off" spellCheck={false} />
      </label>
      <label className="report-field">
        <span>{t("passphrase")}</span>
        <input name="passphrase" type="password" className="field" required autoComplete="current-password" />
      </label>
      <button type="submit" className="button button-main" aria-disabled={first.busy}>
        {t("further")}
      </button>
    </form>
  );
}

type NewAccount = { name: string; passphrase: string; totpUri: string; recoveryCodes: string[] };

/** `token` is what stood behind the # of the link. */
export function SetUpAccount({ token, onSignedIn }: Props & { token: string }) {
  const t = useTranslations("review");
  const [account, setAccount] = useState<(NewAccount & { picture: string }) | null>(null);
  const begin = useStep(async () => {
    const made = await review.setUp(token);
    const { renderSVG } = await import("uqr");
    setAccount({ ...made, picture: `data:image/svg+xml,${encodeURIComponent(renderSVG(made.totpUri))}` });
  });
  const finish = useStep(async (fields) => {
    await review.finishSetUp(token, String(fields.get("code")));
    history.replaceState(null, "", location.pathname);
    onSignedIn();
  });
  if (!account)
    return (
      <form className="report-form review-sign-in" onSubmit={begin.submit}>
        <h1>{t("setUpTitle")}</h1>
        <p>{t("setUpIntro")}</p>
        <Fault fault={begin.fault} />
        <button type="submit" className="button button-main" aria-disabled={begin.busy}>
          {t("setUpBegin")}
        </button>
      </form>
    );
  const secret = new URL(account.totpUri).searchParams.get("secret") ?? "";
  return (
    <form className="report-form review-sign-in" onSubmit={finish.submit}>
      <h1>{t("setUpTitle")}</h1>
      <p className="notice">{t("setUpOnce")}</p>
      <section className="report-step">
        <h2>{t("setUpPassphrase", { name: account.name })}</h2>
        <p className="code">{account.passphrase}</p>
        <CopyButton
          text={account.passphrase}
          labels={{ copy: t("copy"), copied: t("copied"), failed: t("copyFailed") }}
        />
      </section>
      <section className="report-step">
        <h2>{t("setUpApp")}</h2>
        <p>{t("setUpAppText")}</p>
        {/* biome-ignore lint/performance/noImgElement: drawn here, kept nowhere. */}
        <img src={account.picture} alt={t("setUpPicture")} width={220} height={220} className="review-qr" />
        <p className="code">{secret}</p>
      </section>
      <section className="report-step">
        <h2>{t("setUpRecovery")}</h2>
        <p>{t("setUpRecoveryText")}</p>
        <ul className="code review-codes">
          {account.recoveryCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <CopyButton
          text={account.recoveryCodes.join("\n")}
          labels={{ copy: t("copy"), copied: t("copied"), failed: t("copyFailed") }}
        />
      </section>
      <section className="report-step">
        <h2>{t("setUpFinish")}</h2>
        <Fault fault={finish.fault} />
        <CodeField />
        <button type="submit" className="button button-main" aria-disabled={finish.busy}>
          {t("setUpDone")}
        </button>
      </section>
    </form>
  );
}

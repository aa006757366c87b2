"use client";

import type { ComponentProps, ReactNode } from "react";
import { IntlProvider } from "use-intl";
import type { Locale } from "@/lib/i18n/locales";

type Messages = ComponentProps<typeof IntlProvider>["messages"];

/** Gives client components their sentences. `messages` holds only the features that they use. */
export function ReaderLanguage({
  locale,
  messages,
  children,
}: {
  locale: Locale;
  messages: Messages;
  children: ReactNode;
}) {
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="Europe/Belgrade">
      {children}
    </IntlProvider>
  );
}

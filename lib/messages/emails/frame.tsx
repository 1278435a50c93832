import { Body, Button, Container, Head, Heading, Html, Preview, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";

const FONT = "Figtree, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** For programs that show mail in the dark by our own colours; the others turn the light ones round as they see fit. */
const DARK = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page, .page > table > tbody > tr > td { background-color: #141110 !important; }
    .sheet { background-color: #1d1917 !important; border-color: #35302d !important; }
    .ink { color: #efebe7 !important; }
    .quiet { color: #b9b2ad !important; }
    .rule { border-color: #35302d !important; }
    .action { background-color: #a8325f !important; color: #ffffff !important; }
    .link { color: #f0a3bd !important; }
  }`;

export const EmailFrame = ({ preview, sender, children }: { preview: string; sender: string; children: ReactNode }) => (
  <Html lang="en" dir="ltr">
    <Head>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <style>{DARK}</style>
    </Head>
    <Body className="page" style={{ margin: 0, padding: "24px 12px", backgroundColor: "#fbf9f6", fontFamily: FONT }}>
      <Preview>{preview}</Preview>
      <Container
        className="sheet"
        style={{ maxWidth: 560, padding: 24, backgroundColor: "#ffffff", border: "1px solid #e5e1dd", borderRadius: 12 }}
      >
        <Text className="quiet" style={{ margin: "0 0 16px", fontSize: 14, fontWeight: 600, color: "#544b47" }}>
          {sender}
        </Text>
        {children}
      </Container>
    </Body>
  </Html>
);

export const EmailHeading = ({ children }: { children: ReactNode }) => (
  <Heading as="h1" className="ink" style={{ margin: "0 0 12px", fontSize: 24, lineHeight: "30px", color: "#261d1b" }}>
    {children}
  </Heading>
);

export const EmailParagraph = ({ children }: { children: ReactNode }) => (
  <Text className="ink" style={{ margin: "0 0 12px", fontSize: 16, lineHeight: "24px", color: "#261d1b" }}>
    {children}
  </Text>
);

export const EmailSmallPrint = ({ children }: { children: ReactNode }) => (
  <Text
    className="quiet"
    style={{ margin: "0 0 8px", fontSize: 14, lineHeight: "20px", color: "#6f6561", wordBreak: "break-word" }}
  >
    {children}
  </Text>
);

export const EmailAction = ({ href, label }: { href: string; label: string }) => (
  <Section style={{ margin: "20px 0 16px" }}>
    <Button
      className="action"
      href={href}
      style={{
        padding: "13px 22px",
        borderRadius: 8,
        backgroundColor: "#852147",
        color: "#ffffff",
        fontSize: 16,
        fontWeight: 600,
        textDecoration: "none",
      }}
    >
      {label}
    </Button>
  </Section>
);

import { Body, Button, Container, Head, Heading, Html, Preview, Text } from "@react-email/components";
import type { AccountMail } from "../account-mail";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

export const AccountEmail = ({ subject, heading, paragraphs, action }: AccountMail) => (
  <Html lang="en">
    <Head />
    <Preview>{subject}</Preview>
    <Body style={{ margin: 0, padding: "24px 12px", backgroundColor: "#f6f5f2", fontFamily: FONT, color: "#1f2421" }}>
      <Container style={{ maxWidth: 520, padding: "24px", backgroundColor: "#ffffff", borderRadius: 10 }}>
        <Heading as="h1" style={{ margin: "0 0 12px", fontSize: 20 }}>
          {heading}
        </Heading>
        {paragraphs.map((paragraph) => (
          <Text key={paragraph} style={{ margin: "0 0 12px", fontSize: 15, lineHeight: "22px" }}>
            {paragraph}
          </Text>
        ))}
        {action && (
          <Button
            href={action.href}
            style={{ padding: "10px 16px", borderRadius: 7, backgroundColor: "#14532d", color: "#ffffff", fontSize: 15 }}
          >
            {action.label}
          </Button>
        )}
        {action && (
          <Text style={{ margin: "16px 0 0", fontSize: 13, lineHeight: "20px", color: "#5b625d", wordBreak: "break-all" }}>
            {action.href}
          </Text>
        )}
      </Container>
    </Body>
  </Html>
);

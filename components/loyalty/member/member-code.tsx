import { CopyButton } from "@/components/ui/copy-button";
import { qrCode } from "@/lib/loyalty/qr-code";

type Props = {
  code: string;
  /** What the picture leads to when a phone looks at it. */
  href: string;
};

/** The code a member shows at the counter, to read and to scan. It stays dark on white: not every scanner reads it reversed. */
export function MemberCode({ code, href }: Props) {
  const { size, path } = qrCode(href);
  return (
    <div className="grid justify-items-center gap-2 sm:justify-items-start">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`QR code of ${code}`} className="w-44 rounded-md">
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" shapeRendering="crispEdges" />
      </svg>
      <p className="flex items-center gap-1 font-mono text-base tracking-wide">
        {spelled(code)}
        <CopyButton text={code} label="Copy the member code" />
      </p>
    </div>
  );
}

/** In two halves, as it is read aloud. */
const spelled = (code: string) => `${code.slice(0, 5)} ${code.slice(5)}`;

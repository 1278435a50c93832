"use client";

// Stands in for `recharts` 2 (turbopack.resolveAlias in next.config.mjs). Recharts draws nothing until it has measured its
// place in a browser; this gives it a first size, so the server's HTML holds the chart, and it makes the hydrating render
// equal to the server's: no measuring of text, and ids that do not depend on how many charts were drawn before.
import {
  Children,
  type ComponentType,
  cloneElement,
  forwardRef,
  isValidElement,
  type ReactNode,
  useContext,
  useId,
  useSyncExternalStore,
} from "react";
import * as Recharts from "recharts/es6/index.js";
import { ChartSize } from "./chart-size";

export * from "recharts/es6/index.js";

const LABEL_WIDTH = 80;

const useHydrating = () =>
  useSyncExternalStore(
    () => () => {},
    () => false,
    () => true,
  );

type ContainerProps = Recharts.ResponsiveContainerProps;

export const ResponsiveContainer = forwardRef<HTMLDivElement, ContainerProps>((props, ref) => (
  <Recharts.ResponsiveContainer ref={ref} initialDimension={useContext(ChartSize)} {...props} />
));
ResponsiveContainer.displayName = "ResponsiveContainer";

type ChartProps = { data?: unknown[]; width?: number; layout?: string; children?: ReactNode };

/** Without measured text the axis cannot know which labels fit: about one per 80 pixels does. */
const thinLabels = ({ children, data = [], width = 0, layout }: ChartProps) =>
  Children.map(children, (child) => {
    if (!isValidElement<{ interval?: unknown }>(child) || child.type !== Recharts.XAxis || layout === "vertical") return child;
    if (typeof child.props.interval === "number") return child;
    return cloneElement(child, { interval: Math.max(0, Math.ceil((data.length * LABEL_WIDTH) / width) - 1) });
  });

/** `name` must end in "Chart": recharts looks at it to tell charts from other children. */
function drawnByServer(Chart: ComponentType<ChartProps>, name: string) {
  const Drawn = forwardRef<unknown, ChartProps>((props, ref) => {
    const hydrating = useHydrating();
    const id = useId().replace(/\W/g, "");
    (Recharts.Global as { isSsr: boolean }).isSsr = hydrating; // read below this component, in the same pass
    const own = { ref, id } as object;
    return (
      <Chart {...own} {...props}>
        {hydrating ? thinLabels(props) : props.children}
      </Chart>
    );
  });
  Drawn.displayName = name;
  return Drawn;
}

export const AreaChart = drawnByServer(Recharts.AreaChart as ComponentType<ChartProps>, "AreaChart");
export const BarChart = drawnByServer(Recharts.BarChart as ComponentType<ChartProps>, "BarChart");
export const LineChart = drawnByServer(Recharts.LineChart as ComponentType<ChartProps>, "LineChart");

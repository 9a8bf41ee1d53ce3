/** How the series strip tells a viewport which series is dropped on it. */
export const SERIES_TYPE = 'application/x-orrery-series'

// Components and their markup: Preact with htm. The one place that names the library's file.

export { html, render, useEffect, useErrorBoundary, useMemo, useRef, useState } from '../libraries/preact-10.27.2-htm-3.1.1.min.js';

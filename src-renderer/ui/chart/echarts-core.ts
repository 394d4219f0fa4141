import { BarChart, CustomChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([LineChart, BarChart, CustomChart, GridComponent, TitleComponent, AriaComponent, SVGRenderer])

/** The parts of ECharts that charts use, in a chunk of their own: whoever draws waits for it, the start does not. */
export { init }

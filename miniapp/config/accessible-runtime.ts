import { mergeInternalComponents } from '@tarojs/shared'
import { accessible } from './accessible-attributes.ts'

mergeInternalComponents(accessible)

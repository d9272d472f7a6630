import type { ComponentType } from 'preact'
import type { BuiltInProps } from '../runtime.ts'
import { Button } from './button.tsx'
import { Checkbox, Group, Label, Radio, Slider, Switch } from './choices.tsx'
import { Input, Textarea } from './field.tsx'
import { Form } from './form.tsx'
import { Image } from './image.tsx'
import { MatchMedia, Video, WebView } from './media.tsx'
import { MovableView } from './movable.tsx'
import { PageMeta } from './page-meta.tsx'
import { Picker, PickerView, PickerViewColumn } from './picker.tsx'
import { RichText } from './rich-text.tsx'
import { ScrollView } from './scroll-view.tsx'
import { Icon, Navigator, PageContainer, Plain, Progress, RootPortal } from './small.tsx'
import { Swiper } from './swiper.tsx'
import { Text, View } from './view.tsx'

/** Alipay's own components by their tags, each of `builtIns`. */
export const builtInComponents: Readonly<Record<string, ComponentType<BuiltInProps>>> = {
  button: Button,
  checkbox: Checkbox,
  'checkbox-group': Group('checkbox-group'),
  'cover-image': Image,
  'cover-view': View,
  form: Form,
  icon: Icon,
  image: Image,
  input: Input,
  label: Label,
  'match-media': MatchMedia,
  'movable-area': Plain('movable-area'),
  'movable-view': MovableView,
  navigator: Navigator,
  'page-container': PageContainer,
  'page-meta': PageMeta,
  picker: Picker,
  'picker-view': PickerView,
  'picker-view-column': PickerViewColumn,
  progress: Progress,
  radio: Radio,
  'radio-group': Group('radio-group'),
  'rich-text': RichText,
  'root-portal': RootPortal,
  'scroll-view': ScrollView,
  slider: Slider,
  swiper: Swiper,
  'swiper-item': Plain('swiper-item'),
  switch: Switch,
  text: Text,
  textarea: Textarea,
  video: Video,
  view: View,
  'web-view': WebView,
}

import Hummingbird
enum PlaceholderDispatchAPI { static func app() { _ = Router() } }

import ArgumentParser
import DispatchAPI
import DispatchClient
@main struct Towline: ParsableCommand { func run() { print("towline") } }

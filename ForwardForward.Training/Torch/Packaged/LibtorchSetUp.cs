using System.Runtime.CompilerServices;

namespace ForwardForward.Training.Torch;

/// <summary>What has to be set before TorchSharp loads libtorch, which is at the first tensor.</summary>
internal static class LibtorchSetUp
{
    [ModuleInitializer]
    internal static void BeforeLibtorch() => WaitPolicy.SpinBriefly();
}

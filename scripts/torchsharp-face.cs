#:project ../ForwardForward.Tests/ForwardForward.Tests.csproj
#:package TorchSharp
#:property PublishAot=false
#:property NoWarn=$(NoWarn);MSB3277

// Writes the members of TorchSharp that have a name of our binding's face: dotnet run scripts/torchsharp-face.cs
using System.Reflection;
using System.Runtime.CompilerServices;
using ForwardForward.Tests.Torch.Face;

var names = PublicFace.Of(Assembly.Load("ForwardForward.Training")).Select(member => (member.Owner, member.Name)).ToHashSet();
var lines = PublicFace.Of(Assembly.Load("TorchSharp")).Where(member => names.Contains((member.Owner, member.Name))).Select(member => member.ToString());
File.WriteAllLines(Path.Combine(Folder(), "../ForwardForward.Tests/Torch/Face/TorchSharpFace.txt"), lines.Order(StringComparer.Ordinal));

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

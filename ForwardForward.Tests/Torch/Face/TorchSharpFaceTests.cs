using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;

namespace ForwardForward.Tests.Torch.Face;

/// <summary>
/// Our binding's face against TorchSharp's, whose members of the same names stand in TorchSharpFace.txt, written out of the package's own assembly by
/// <c>dotnet run scripts/torchsharp-face.cs</c>: run that again when the version in Directory.Packages.props moves or the face gains a name.
/// </summary>
public sealed partial class TorchSharpFaceTests
{
    /// <summary>Members of ours that TorchSharp does not take the same way, and why.</summary>
    private static readonly Dictionary<string, string> Differences = new()
    {
        ["torch.Tensor: Boolean equal (Tensor target)"] = "TorchSharp gives a tensor of truth values element by element, PyTorch one truth; the trainer does not call it, tests do.",
    };

    private static IReadOnlyList<FaceMember> Ours => PublicFace.Of(typeof(torch).Assembly);

    private static string[] TorchSharpsLines => File.ReadAllLines(RepositoryRoot.File("ForwardForward.Tests/Torch/Face/TorchSharpFace.txt"));

    [Fact]
    public void EveryMemberOfOurs_IsTakenTheSameWayByTorchSharp()
    {
        FaceMember[] theirs = [.. TorchSharpsLines.Select(FaceMember.Parse)];

        Assert.Equal(Differences.Keys, Ours.Where(member => !theirs.Any(member.IsServedBy)).Select(member => member.ToString()));
    }

    [Fact]
    public void TorchSharpsLines_AreReadAsTheyWereWritten() => Assert.All(TorchSharpsLines, line => Assert.Equal(line, FaceMember.Parse(line).ToString()));

    [Theory]
    [InlineData("torch: static Tensor mm (Tensor input; Tensor target)", true)]
    [InlineData("torch: static Tensor mm (Tensor input; Tensor mat2)", false)]
    [InlineData("torch: static Tensor mm (Tensor target; Tensor input)", false)]
    [InlineData("torch: static Tensor mm (Tensor input; Scalar target)", false)]
    [InlineData("torch: static Tensor mm (Tensor input; Tensor target; Int64 blocks)", false)]
    [InlineData("torch: static Tensor mm (Tensor input; Tensor target; Int64 blocks = 1)", true)]
    [InlineData("torch: static Void mm (Tensor input; Tensor target)", false)]
    [InlineData("torch: Tensor mm (Tensor input; Tensor target)", false)]
    [InlineData("torch.Tensor: static Tensor mm (Tensor input; Tensor target)", false)]
    public void Member_IsServed_OnlyWhereEveryCallMeansTheSame(string other, bool served)
    {
        FaceMember ours = FaceMember.Parse("torch: static Tensor mm (Tensor input; Tensor target)");

        Assert.Equal(served, ours.IsServedBy(FaceMember.Parse(other)));
    }

    [Theory]
    [InlineData("Int32 dim = 1", "Int64 dim = 1", true)]
    [InlineData("Int64 dim = 1", "Int32 dim = 1", false)]
    [InlineData("Int64 dim = 1", "Int64 dim = 0", false)]
    [InlineData("Int64 dim = 1", "Int64 dim", false)]
    [InlineData("Int64 dim", "Int64 dim = 0", true)]
    [InlineData("params Int64[] dims", "params Int64[] dims", true)]
    public void Parameter_IsServed_OnlyWhereGivenOrLeftOutItMeansTheSame(string ours, string theirs, bool served) =>
        Assert.Equal(served, FaceParameter.Parse(ours).IsServedBy(FaceParameter.Parse(theirs)));

    /// <summary>On the package the trainer finds operators by name in a table of its own.</summary>
    [Fact]
    public void EveryOperatorThatTheTrainerNames_IsServedOnThePackage()
    {
        string training = RepositoryRoot.File("ForwardForward.Training");
        string table = File.ReadAllText(Path.Combine(training, "Torch/Packaged/Operators.cs"));
        string[] named = [.. new[] { "Learning", "Networks", "Evaluation", "Checkpoints", "Benchmarks", "Measurement" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(training, folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => NamedOperator().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct()];

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, name => !table.Contains($"[\"{name}\"]", StringComparison.Ordinal));
    }

    [GeneratedRegex("""Operators\.Find\("(?:aten::)?(\w+)"\)""")]
    private static partial Regex NamedOperator();
}

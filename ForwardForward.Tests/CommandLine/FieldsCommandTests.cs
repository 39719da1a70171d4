using System.CommandLine;
using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Fields;

namespace ForwardForward.Tests.CommandLine;

public sealed class FieldsCommandTests
{
    [Fact]
    public void Help_OfChanges_CountsWhatFieldsLists()
    {
        var all = Run("fields");

        Assert.Contains($"'fields' lists all {FieldCatalog.OfOnePhase.Count}", string.Join(' ', Run("train", "--help").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.All(FieldCatalog.OfOnePhase, field => Assert.Contains(field.Path, all, StringComparison.Ordinal));
        Assert.DoesNotContain(FieldCatalog.OfFirstPhase(MethodFields.Alpha).Path, all, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_OfAFirstPhase_AreFoundByTheirPath()
    {
        var path = FieldCatalog.OfFirstPhase(MethodFields.Alpha).Path;

        Assert.Contains(path, Run("fields", path), StringComparison.Ordinal);
        Assert.DoesNotContain(path, Run("fields", MethodFields.Alpha.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data.dataset", "`digits`")]
    [InlineData("network.activation", "`relu`")]
    [InlineData("network.widths", "`500, 500`")]
    [InlineData("data.validationExamples", "`2000`")]
    [InlineData("data.trainingExamples", "all that the validation split leaves")]
    public void Default_IsWhatSetTakes(string path, string expected)
    {
        var field = FieldCatalog.Find(path)!;
        var plain = new ForwardForward.Training.Experiments.ExperimentSpec();

        Assert.Equal(expected, FieldPage.Default(field));
        Assert.Equal(field.Text(plain), field.Text(field.Read(plain, expected.StartsWith('`') ? expected.Trim('`') : "").Value!));
    }

    private static string Run(params string[] arguments)
    {
        using var output = new StringWriter();
        LabCommand.Run(arguments, new InvocationConfiguration { Output = output, Error = output });
        return output.ToString();
    }
}

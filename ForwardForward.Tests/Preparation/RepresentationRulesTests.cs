using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class RepresentationRulesTests
{
    private static readonly ExperimentSpec Good = MethodCatalog.Find("scff")!.ApplyTo(new ExperimentSpec());

    public static TheoryData<string, Func<MethodSpec, MethodSpec>> Faults() => new()
    {
        { "method.thresholdSlope", method => method with { ThresholdSlope = 0.5 } },
        { "method.thresholdRule", method => method with { ThresholdRule = ThresholdRule.Learned } },
        { "method.collaboration", method => method with { Collaboration = 0.5 } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Validate_AConstantWithoutEffect_BlamesItsField(string path, Func<MethodSpec, MethodSpec> change)
    {
        Assert.Empty(SpecValidator.Validate(Good));
        Assert.Equal(path, Assert.Single(SpecValidator.Validate(Good with { Method = change(Good.Method) })).Path);
    }
}

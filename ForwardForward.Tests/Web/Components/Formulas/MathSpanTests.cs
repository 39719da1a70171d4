using ForwardForward.Web.Components.Formulas;

namespace ForwardForward.Tests.Web.Components.Formulas;

public sealed class MathSpanTests
{
    [Theory]
    [InlineData("ℓ = −log softmax(M h)_y", "ℓ = −log softmax(M h)|_y")]
    [InlineData("U_l ĥ_{l+1} − h_l", "U|_l| ĥ|_l+1| − h|_l")]
    [InlineData("(C_L / C_l)^α", "(C|_L| / C|_l|)|^α")]
    [InlineData("Σ_{j≠i} G_j", "Σ|_j≠i| G|_j")]
    [InlineData("h²", "h²")]
    [InlineData("a _ b", "a _ b")]
    [InlineData("", "")]
    public void Marks_OfAFormula_PutWhatFollowsLowOrHigh(string formula, string parts)
    {
        var spans = MathSpan.Of(formula);

        Assert.Equal(parts, string.Join('|', spans.Select(span => (span.Place == MathPlace.Low ? "_" : span.Place == MathPlace.High ? "^" : "") + span.Text)));
    }
}

using ForwardForward.Training.Architectures;
using ForwardForward.Training.Experiments;
using FsCheck;
using FsCheck.Fluent;

namespace ForwardForward.Tests.Architectures;

public sealed class LayerListTests
{
    private static readonly FeatureShape Digit = new(1, 28, 28);
    private static readonly FeatureShape Photograph = new(3, 32, 32);

    [Fact]
    public void Read_LinesWithWeights_BeginsABlockWithEach()
    {
        LayerList list = LayerList.Read(["layernorm", "conv 6 k5 p2", "relu", "maxpool 2", "conv 16 k5", "relu", "dense 20", "relu"], Digit);
        Assert.Empty(list.Problems);
        Assert.Equal([4, 2, 2], list.Blocks.Select(block => block.Layers.Count));
        Assert.Equal(["6×14×14", "16×10×10", "20"], list.Blocks.Select(block => block.Output.ToString()));
        Assert.Equal(["1×28×28", "6×28×28", "6×28×28", "6×14×14", "16×10×10", "16×10×10", "20", "20"], list.Lines.Select(line => line.Shape.ToString()));
    }

    [Fact]
    public void Read_Separators_DecideTheBlocks()
    {
        LayerList list = LayerList.Read(["conv 4", "relu", "conv 8", "--", "conv 8", "--", "relu", "globalpool"], Digit);
        Assert.Empty(list.Problems);
        Assert.Equal([2, 1], list.Blocks.Select(block => block.LearnedLayers));
        Assert.Equal(3, list.Blocks[1].Layers.Count);
    }

    [Fact]
    public void Read_Tap_IsWhereGoodnessIsRead()
    {
        LayerList list = LayerList.Read(["conv 4 p1", "relu", "tap", "maxpool 2", "conv 8", "relu"], Digit);
        Assert.Equal(["4×28×28", "8×12×12"], list.Blocks.Select(block => block.Tapped.ToString()));
        Assert.Equal("4×14×14", list.Blocks[0].Output.ToString());
    }

    [Fact]
    public void Read_SavedFeatures_AreKeptUntilTheirLastUse()
    {
        LayerList list = LayerList.Read(["conv 4 p1", "save a", "conv 4 p1", "conv 4 p1 s2", "add a", "save a", "conv 4 p1", "concat a"], Digit);
        Assert.Empty(list.Problems);
        Assert.Equal([["a"], ["a"], ["a"], []], list.Blocks.Select(block => block.SavedForLater));
        Assert.Equal("8×14×14", list.Blocks[^1].Output.ToString());
        Assert.Equal([["b"], [], []], LayerList.Read(["conv 4 p1", "save b", "save c", "conv 4 p1", "add b", "conv 4"], Digit).Blocks.Select(block => block.SavedForLater));
    }

    [Theory]
    [InlineData("convolution 6", "'convolution' is no layer. Known are conv,")]
    [InlineData("relus", "'relus' is no layer. Perhaps 'relu' was meant.")]
    [InlineData("max-pool 2", "Perhaps 'maxpool' was meant.")]
    [InlineData("resudial-block 8", "Perhaps 'residual-block' was meant.")]
    [InlineData("tap 3", "'tap' stands alone in its line.")]
    [InlineData("conv", "It needs a number for the channels. Write: conv CHANNELS")]
    [InlineData("conv 0", "'0' is no whole number from 1")]
    [InlineData("conv -3", "'-3' is no whole number")]
    [InlineData("conv 99999999999", "is no whole number from 1 to 1000000")]
    [InlineData("conv 6 k5 k3", "'k3' means nothing here")]
    [InlineData("conv 6 7", "'7' means nothing here")]
    [InlineData("conv 6 g5", "5 groups divide neither or only one of 1 channels in and 6 out")]
    [InlineData("conv 6 k40", "A kernel of 40 does not fit a side of 28")]
    [InlineData("conv 6 k100 p30 mirror", "A border of 30 mirrored needs a side of at least 31")]
    [InlineData("maxpool 3 p2", "more than half the window")]
    [InlineData("avgpool 29", "A window of 29 does not fit a side of 28")]
    [InlineData("dropout 1", "between 0 and 0.95")]
    [InlineData("dropout 0,2", "'0,2' is not a number: write the decimals after a point, as in 0.2.")]
    [InlineData("dropout 2", "2 is outside 0 to 0.95.")]
    [InlineData("conv 1,000", "'1,000' is no whole number")]
    [InlineData("groupnorm 3", "1 channels do not make 3 equal groups")]
    [InlineData("attention 10 h4", "10 units do not divide into 4 heads")]
    [InlineData("patches 30", "A kernel of 30 does not fit a side of 28")]
    [InlineData("save", "It needs a name, such as 'a'")]
    [InlineData("add a", "Nothing was saved before. Write 'save a'")]
    [InlineData("", "The line is empty")]
    [InlineData("--", "The block that ends here has no weights")]
    [InlineData("conv 1000000 k28 p1000000", "becomes too large")]
    [InlineData("dense 1000000 x", "'x' means nothing here")]
    public void Read_BadLine_SaysWhatAndWhere(string line, string message)
    {
        LayerList list = LayerList.Read(["relu", line, "dense 10"], Digit);
        LayerListProblem problem = Assert.Single(list.Problems);
        Assert.Equal(1, problem.Line);
        Assert.Contains(message, problem.Message);
        Assert.Empty(list.Blocks);
        Assert.Equal(Digit, list.Lines[0].Shape);
        Assert.Null(list.Lines[1].Shape);
    }

    [Theory]
    [InlineData("conv 8 p1", "add a", "'a' was saved with 4 channels and cannot be added to 8. Use concat")]
    [InlineData("conv 4 k1 p1", "add a", "smaller than the map here")]
    [InlineData("conv 4 k1 p1", "concat a", "smaller than the map here")]
    [InlineData("relu", "add b", "Nothing was saved as 'b'. Saved are a")]
    public void Read_ShortcutThatDoesNotFit_SaysWhy(string between, string join, string message)
    {
        LayerList list = LayerList.Read(["conv 4 p1", "save a", between, join], Digit);
        Assert.Contains(message, Assert.Single(list.Problems).Message);
    }

    [Fact]
    public void Read_TapWithNothingToReadOrASecondOne_IsAProblem()
    {
        Assert.Contains("A tap stands once in a block", Assert.Single(LayerList.Read(["tap", "dense 3"], Digit).Problems).Message);
        Assert.Equal(3, Assert.Single(LayerList.Read(["dense 3", "tap", "relu", "tap"], Digit).Problems).Line);
    }

    [Fact]
    public void Read_SeveralBadLines_TellsAll()
    {
        LayerList list = LayerList.Read(["conv 6 k40", "tap", "cnv 3", "--", "dense x", "relu"], Digit);
        Assert.Equal([0, 2, 4], list.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Read_NoLinesOrNoWeightsOrTooMany_IsAProblem()
    {
        Assert.Contains("Give 1 to 400 lines", Assert.Single(LayerList.Read([], Digit).Problems).Message);
        Assert.Contains("nothing would learn", Assert.Single(LayerList.Read(["relu", "flatten"], Digit).Problems).Message);
        Assert.Single(LayerList.Read([.. Enumerable.Repeat("conv 1 k1", 401)], Digit).Problems);
        Assert.Contains("at most 200 characters", Assert.Single(LayerList.Read([new string('x', 201), "dense 3"], Digit).Problems).Message);
        Assert.Contains("empty", Assert.Single(LayerList.Read([null!, "dense 3"], Digit).Problems).Message);
    }

    [Theory]
    [InlineData("conv 6 k5 s2 p1", 156, 6 * 13 * 13 * 25)]
    [InlineData("conv 6 k5 no-bias", 150, 6 * 24 * 24 * 25)]
    [InlineData("dense 10", 7850, 7840)]
    [InlineData("local 128 k10 s6", 16 * 128 * 101, 16 * 128 * 100)]
    [InlineData("batchnorm", 2, 0)]
    [InlineData("positionnorm learned", 2, 0)]
    [InlineData("patches 7 e16", (49 * 16) + 16 + (16 * 16), 16 * 16 * 49)]
    [InlineData("residual-block 1", 22, 18 * 784)]
    [InlineData("residual-block 4 s2", 36 + 8 + 144 + 8 + 4 + 8, (36 + 144 + 4) * 196)]
    [InlineData("squeeze-excite 3", 3 + 3 + 3 + 1, 6)]
    [InlineData("attention 8 h2", (28 * 8) + 8 + (4 * 8 * 9), (28 * 28 * 8) + (4 * 28 * 64) + (2 * 28 * 28 * 8))]
    [InlineData("inverted-residual 2 e3 k5", 3 + 6 + 75 + 6 + 6 + 4, (3 + 75 + 6) * 784)]
    public void Line_CountsItsParametersAndMultiplyAdds(string line, long parameters, long operations)
    {
        LayerList list = LayerList.Read([line, "dense 1"], Digit);
        Assert.Empty(list.Problems);
        PlacedLayer layer = list.Blocks[0].Layers[0];
        Assert.Equal((parameters, operations), (layer.Parameters, layer.Operations));
        Assert.True(layer.Held >= layer.Output.Size);
    }

    [Fact]
    public void CompositeLines_SayThatTheyLearnSeveralLayers()
    {
        string[] lines = ["residual-block 4", "inverted-residual 4 e8", "squeeze-excite 2", "transformer h1 m1", "attention 4 h2"];
        Assert.All(lines, line => Assert.True(LayerList.Read([line], Digit).Blocks[0].LearnedLayers > 1, line));
        Assert.All(["conv 4", "local 4", "dense 4", "patches 7 e4"], line => Assert.Equal(1, LayerList.Read([line], Digit).Blocks[0].LearnedLayers));
    }

    [Fact]
    public void Of_Widths_IsTheRectifiedLayersTheyStandFor()
    {
        LayerList list = LayerList.Of(new NetworkSpec { Widths = [30, 20] }, Photograph);
        Assert.Equal(["30", "20"], list.Blocks.Select(block => block.Tapped.ToString()));
        Assert.Equal((3073 * 30) + (31 * 20), list.Blocks.Sum(block => block.Parameters));
    }

    [Fact]
    public void Vocabulary_EveryWord_TellsItsFormAndMeaning()
    {
        Assert.All(LayerVocabulary.All, word =>
        {
            Assert.Contains(word.Name, word.Form);
            Assert.EndsWith(".", word.Meaning);
        });
    }

    // Words, options and plain noise in any order: nothing but problems may come out, and shapes only up to the first one.
    [Fact]
    public void Read_AnyLines_EndsInBlocksOrProblems()
    {
        string[] pieces =
        [
            .. LayerVocabulary.All.Select(word => word.Name), "--", "tap", "k3", "s2", "p1", "g2", "e8", "h4", "m2", "no-bias", "se", "hardswish", "learned", "mirror",
            "1", "4", "64", "1000000", "-1", "0.5", "NaN", "k", "k99999999999", "a", "b", " ", "\t", "×", "💥", "\0",
        ];
        Gen<string> line = Gen.ArrayOf(Gen.Elements(pieces)).Select(words => string.Join(' ', words.Take(6)));
        Gen<string[]> lines = Gen.ArrayOf(Gen.Frequency((8, line), (1, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""))));
        Prop.ForAll(lines.ToArbitrary(), given =>
        {
            LayerList list = LayerList.Read(given, Photograph);
            bool clean = list.Problems.Count == 0;
            Assert.Equal(clean, list.Blocks.Count > 0);
            Assert.All(list.Problems, problem => Assert.EndsWith(".", problem.Message));
            Assert.All(list.Blocks, block => Assert.True(block.LearnedLayers > 0 && block.Parameters >= 0 && block.Operations >= 0 && block.TapAfter <= block.Layers.Count));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }
}

using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Augmentations;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Augmentations;

public sealed class ImageAugmenterTests
{
    private const int Channels = 2;
    private const int Height = 5;
    private const int Width = 7;
    private const int Size = Channels * Height * Width;
    private const int Count = 40;

    private static readonly ImageSet Images = new(
        [.. Enumerable.Range(0, Count * Size).Select(pixel => (byte)(1 + (pixel * 37 % 250)))], [.. Enumerable.Range(0, Count).Select(example => example % 2)],
        Channels, Height, Width, ["a", "b"]);

    private static readonly Augmentation Everything = new() { CropPadding = 2, Flip = true, RotationDegrees = 30, CutoutPixels = 3 };

    [Fact]
    public void Apply_WithNothingOn_GivesTheVeryImages()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = Table();
        Tensor pixels = table.Range(0, table.Count);
        ImageAugmenter augmenter = Augmenter(table, new Augmentation());
        Assert.True(augmenter.IsOff);
        Assert.Same(pixels, augmenter.Apply(pixels, 3));
    }

    [Theory]
    [InlineData(0, 2, false, 0)]
    [InlineData(1, 0, true, 0)]
    [InlineData(0, 0, true, 3)]
    [InlineData(1, 2, true, 4)]
    public void Apply_WithoutRotation_ReadsWholePixelsWhereTheDrawSays(int shift, int crop, bool flip, int cutout)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        DataSpec data = new() { ShiftPixels = shift, Augmentation = new Augmentation { CropPadding = crop, Flip = flip, CutoutPixels = cutout } };
        ExampleTable table = Table();
        Tensor pixels = table.Range(0, table.Count);
        float[] before = Values(pixels);
        float[] after = Values(new ImageAugmenter(data, table, new RandomStreams(5)).Apply(pixels, 9));
        ImageChange[] changes = new ImageChanges(data, Height, Width, new RandomStreams(5)).Draw(Count, 9, 0);
        for (int image = 0; image < Count; image++)
        {
            Assert.Equal(
                Expected(before.AsSpan(image * Size, Size), changes[image], cutout, Values(table.Black)),
                after.AsSpan(image * Size, Size));
        }

        Assert.True(changes.Distinct().Count() > 1);
        Assert.Equal(before, Values(pixels));
    }

    [Fact]
    public void Draw_OfManyImages_StaysInItsBoundsAndReachesThem()
    {
        DataSpec data = new() { ShiftPixels = 1, Augmentation = Everything };
        ImageChange[] changes = new ImageChanges(data, Height, Width, new RandomStreams(1)).Draw(4000, 0, 0);
        Assert.Equal((-3, 3), (changes.Min(change => change.Down), changes.Max(change => change.Down)));
        Assert.Equal((-3, 3), (changes.Min(change => change.Right), changes.Max(change => change.Right)));
        Assert.InRange(changes.Max(change => Math.Abs(change.Degrees)), 29, 30);
        Assert.InRange(changes.Count(change => change.Flipped), 1850, 2150);
        Assert.Equal(Height, changes.Select(change => change.CutRow).Distinct().Count());
        Assert.Equal(Width, changes.Select(change => change.CutColumn).Distinct().Count());
    }

    [Fact]
    public void Draw_OfOneKind_IsNotMovedByAnother()
    {
        DataSpec flipped = new() { ShiftPixels = 2, Augmentation = new Augmentation { Flip = true } };
        ImageChange[] alone = Draws(flipped, view: 0);
        ImageChange[] beside = Draws(flipped with { Augmentation = flipped.Augmentation with { RotationDegrees = 10, CutoutPixels = 2 } }, view: 0);
        Assert.Equal(alone.Select(change => (change.Flipped, change.Down, change.Right)), beside.Select(change => (change.Flipped, change.Down, change.Right)));
    }

    // Stored runs were made with shifts alone: their numbers have to stay.
    [Fact]
    public void Draw_OfShiftsAlone_TakesTheStreamOfTheStep()
    {
        RandomGenerator random = new RandomStreams(5).Create(RandomPurpose.Augmentation, 9);
        Assert.All(Draws(new DataSpec { ShiftPixels = 2 }, view: 0), change => Assert.Equal((random.NextInt32(5) - 2, random.NextInt32(5) - 2), (change.Down, change.Right)));
    }

    [Fact]
    public void Draw_OfAnotherViewOrStep_IsIndependent()
    {
        DataSpec data = new() { ShiftPixels = 2, Augmentation = Everything };
        Assert.Equal(Draws(data, view: 1), Draws(data, view: 1));
        Assert.NotEqual(Draws(data, view: 0), Draws(data, view: 1));
        Assert.NotEqual(Draws(data, view: 1), Draws(data, view: 2));
        Assert.NotEqual(Draws(data, view: 0), new ImageChanges(data, Height, Width, new RandomStreams(5)).Draw(Count, 10, 0));
    }

    [Theory]
    [InlineData(90, false)]
    [InlineData(-90, true)]
    [InlineData(180, false)]
    public void Turned_ByRightAngles_PutsPixelsWhereTheyBelong(double degrees, bool flipped)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        const int side = 4;
        ImageSet square = new([.. Enumerable.Range(1, side * side).Select(pixel => (byte)pixel)], [0], 1, side, side, ["a"]);
        ExampleTable table = new(square, new PixelScale([1], [0.5], 16.5), new MatrixProducts(Precision.Float32), torch.CPU);
        Tensor pixels = table.Range(0, table.Count);
        float[] turned = Values(new TurnedReader(table).Read(pixels, [new ImageChange(0, 0, flipped, degrees, 0, 0)]));
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                // A turn by 90 degrees clockwise brings the left column to the top.
                (int fromRow, int fromColumn) = degrees switch
                {
                    90 => (side - 1 - column, row),
                    -90 => (column, side - 1 - row),
                    _ => (side - 1 - row, side - 1 - column),
                };
                fromColumn = flipped ? side - 1 - fromColumn : fromColumn;
                Assert.Equal((fromRow * side) + fromColumn + 1.5f, turned[(row * side) + column], 3);
            }
        }
    }

    [Fact]
    public void Turned_WithoutATurn_AgreesWithTheWindow()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = Table();
        Tensor pixels = table.Range(0, table.Count);
        ImageChange[] changes = new ImageChanges(new DataSpec { Augmentation = new Augmentation { CropPadding = 2, Flip = true } }, Height, Width, new RandomStreams(5)).Draw(Count, 9, 0);
        float[] moved = Values(new WindowReader(table, 2).Read(pixels, changes));
        float[] turned = Values(new TurnedReader(table).Read(pixels, changes));
        Assert.All(moved.Zip(turned), pair => Assert.Equal(pair.First, pair.Second, 3));
    }

    [Fact]
    public void Apply_InTheFormatOfRoundedProducts_KeepsIt()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = Table(Precision.Bfloat16);
        Tensor pixels = table.Range(0, table.Count);
        Tensor changed = Augmenter(table, Everything).Apply(pixels, 0);
        Assert.Equal(ScalarType.BFloat16, changed.dtype);
        Assert.Equal(pixels.shape, changed.shape);
    }

    private static ImageChange[] Draws(DataSpec data, int view) => new ImageChanges(data, Height, Width, new RandomStreams(5)).Draw(Count, 9, view);

    private static float[] Expected(ReadOnlySpan<float> image, ImageChange change, int cutout, float[] black)
    {
        float[] expected = new float[Size];
        for (int pixel = 0; pixel < Size; pixel++)
        {
            (int channel, int row, int column) = (pixel / (Height * Width), pixel / Width % Height, pixel % Width);
            int fromRow = row + change.Down;
            int fromColumn = (change.Flipped ? Width - 1 - column : column) + change.Right;
            bool inside = fromRow is >= 0 and < Height && fromColumn is >= 0 and < Width;
            bool cut = IsCut(row, change.CutRow, cutout) && IsCut(column, change.CutColumn, cutout);
            expected[pixel] = cut ? 0 : inside ? image[(((channel * Height) + fromRow) * Width) + fromColumn] : black[channel];
        }

        return expected;
    }

    private static bool IsCut(int place, int middle, int side) => place >= middle - (side / 2) && place < middle - (side / 2) + side;

    private static ImageAugmenter Augmenter(ExampleTable table, Augmentation augmentation) =>
        new(new DataSpec { Augmentation = augmentation }, table, new RandomStreams(5));

    private static ExampleTable Table(Precision precision = Precision.Float32) =>
        new(Images, PixelScale.Of(PixelScaling.Standardized, Images), new MatrixProducts(precision), torch.CPU);

    private static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();
}

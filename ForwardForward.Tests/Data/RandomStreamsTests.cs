using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Data;

public sealed class RandomStreamsTests
{
    [Fact]
    public void Seed_OfEachPurpose_NeverChanges()
    {
        // Computed by a second implementation, in Python.
        ulong[] expected =
        [
            0x1B6DB4408FDB453D, 0x84CBA5EB3195579A, 0x4595AA9F90532601,
            0x603B183DE1A1BCDB, 0x1BD9851BF7110BE4, 0x5B15647FE2B65A30,
        ];

        Assert.Equal(expected, Enum.GetValues<RandomPurpose>().Take(expected.Length).Select(purpose => new RandomStreams(1).Seed(purpose)));
    }

    [Fact]
    public void Numbers_OfAPurpose_NeverChange()
    {
        RandomGenerator random = new RandomStreams(1).Create(RandomPurpose.Weights);

        Assert.Equal([0x361A359F5F92E6B3, 0xAB8FC65880AFDBE8, 0x390A24582DCB3B43], new[] { random.NextUInt64(), random.NextUInt64(), random.NextUInt64() });
    }

    [Fact]
    public void Seeds_OfPurposesAndIndexes_AllDiffer()
    {
        var seeds = from seed in new long[] { 0, 1, 2, -1, long.MaxValue }
                    from purpose in Enum.GetValues<RandomPurpose>()
                    from index in Enumerable.Range(0, 1000)
                    select new RandomStreams(seed).Seed(purpose, index);

        Assert.Equal(5 * Enum.GetValues<RandomPurpose>().Length * 1000, seeds.Distinct().Count());
    }
}

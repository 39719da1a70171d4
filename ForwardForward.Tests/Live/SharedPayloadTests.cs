using System.Text.Json;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Live;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Live;

public sealed class SharedPayloadTests
{
    [Fact]
    public void Json_OfASharedPayload_IsThatOfItsValueHoweverOftenItIsSent()
    {
        var message = new PointsMessage("run", 1, 1, [new RecordedPoint(1, "train/loss", 3, 0.5, 384, 1.25, double.NaN)]);
        var shared = new SharedPayload(message);

        var plain = JsonSerializer.Serialize(message, RunJson.Options);

        Assert.Equal(plain, JsonSerializer.Serialize(shared, RunJson.Options));
        Assert.Equal(plain, JsonSerializer.Serialize(shared, RunJson.Options));
    }
}

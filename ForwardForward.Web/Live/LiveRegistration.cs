using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.SignalR;

namespace ForwardForward.Web.Live;

public static class LiveRegistration
{
    /// <summary>The hub that browsers listen to, and its publisher.</summary>
    public static void AddLive(this IServiceCollection services)
    {
        // What a client sends is the id of a run; nothing larger is meant for us.
        services.AddSignalR()
            .AddHubOptions<RunHub>(options =>
            {
                options.MaximumReceiveMessageSize = 4096;
                options.AddFilter<HubFailures>();
            })
            .AddJsonProtocol(options => RunJson.Configured(options.PayloadSerializerOptions));
        services.AddSingleton<HubFailures>();
        services.AddLogging(logging => logging.AddFilter(HubFailures.LoggedBySignalR, LogLevel.None));
        services.AddSingleton<SendToViewer>(provider =>
        {
            var hub = provider.GetRequiredService<IHubContext<RunHub>>();
            return (connectionId, method, payload) => hub.Clients.Client(connectionId).SendAsync(method, payload);
        });
        services.AddSingleton<RunPublisher>();
        services.AddSingleton<IRunAnnouncer>(provider => provider.GetRequiredService<RunPublisher>());
    }

    public static void MapLive(this WebApplication app) => app.MapHub<RunHub>(RunHub.Path);
}

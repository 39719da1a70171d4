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
            .AddHubOptions<RunHub>(options => options.MaximumReceiveMessageSize = 4096)
            .AddJsonProtocol(options => RunJson.Configured(options.PayloadSerializerOptions));
        services.AddSingleton<SendToViewers>(provider =>
        {
            var hub = provider.GetRequiredService<IHubContext<RunHub>>();
            return (runId, method, payload) => hub.Clients.Group(runId).SendAsync(method, payload);
        });
        services.AddSingleton<RunPublisher>();
        services.AddSingleton<IRunAnnouncer>(provider => provider.GetRequiredService<RunPublisher>());
    }

    public static void MapLive(this WebApplication app) => app.MapHub<RunHub>(RunHub.Path);
}

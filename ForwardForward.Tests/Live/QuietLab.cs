using ForwardForward.Web.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ForwardForward.Tests.Live;

/// <summary>A server whose worker trains nothing by itself: queued runs stay queued.</summary>
public static class QuietLab
{
    public static void Replace(IServiceCollection services)
    {
        foreach (var worker in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(RunWorker)).ToList())
        {
            services.Remove(worker);
        }
    }
}

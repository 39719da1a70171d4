using Microsoft.AspNetCore.SignalR;

namespace ForwardForward.Web.Live;

/// <summary>
/// Logs what goes wrong in the hub. A refusal that its caller is told in a sentence, or a connection that ended meanwhile, is none of it: SignalR itself
/// would log each with a stack trace.
/// </summary>
public sealed partial class HubFailures(ILogger<HubFailures> logger) : IHubFilter
{
    /// <summary>The category under which SignalR logs them.</summary>
    public const string LoggedBySignalR = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception problem) when (problem is not (HubException or OperationCanceledException))
        {
            LogFailed(invocationContext.HubMethodName, problem);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The hub failed at {Method}.")]
    private partial void LogFailed(string method, Exception problem);
}
